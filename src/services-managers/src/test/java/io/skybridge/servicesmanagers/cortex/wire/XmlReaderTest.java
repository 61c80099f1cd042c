package io.skybridge.servicesmanagers.cortex.wire;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlReaderTest {

    @Test
    void anIndentedDocumentBecomesATreeWithoutTheIndentation() throws Exception {
        XmlElement root = XmlReader.read("""
                <?xml version="1.0" encoding="utf-8"?>
                <response version="1.0">
                  <request>
                    <id>45666</id>
                  </request>
                </response>
                """);

        assertThat(root.name()).isEqualTo("response");
        assertThat(root.attributes()).containsEntry("version", "1.0");
        assertThat(root.text()).isEmpty();
        assertThat(root.child("request").flatMap(request -> request.value("id")))
                .contains("45666");
    }

    @Test
    void anEmptyAnAbsentAndABlankValueAreTheSame() throws Exception {
        XmlElement row = XmlReader.read("<customer><billingid /><fullname></fullname><phone>  </phone></customer>");

        assertThat(row.value("billingid")).isEmpty();
        assertThat(row.value("fullname")).isEmpty();
        assertThat(row.value("phone")).isEmpty();
        assertThat(row.value("fax")).isEmpty();
    }

    @Test
    void escapedTextAndCharacterDataAreJoined() throws Exception {
        XmlElement root = XmlReader.read("<m>R&amp;D &#169; <![CDATA[<b>]]><!-- aside -->&lt;</m>");

        assertThat(root.text()).isEqualTo("R&D \u00A9 <b><");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheDocument() throws Exception {
        assertThat(XmlReader.read("\uFEFF<response/>".getBytes(StandardCharsets.UTF_8))
                        .name())
                .isEqualTo("response");
        assertThat(XmlReader.read("\uFEFF<response/>").name()).isEqualTo("response");
    }

    @Test
    void bytesAreReadAsUtf8WhateverThePrologSays() throws Exception {
        byte[] document = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><n>M\u00FCller \u4E2D \uD83D\uDE00</n>"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(XmlReader.read(document).text()).isEqualTo("M\u00FCller \u4E2D \uD83D\uDE00");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedRatherThanGarbled() {
        byte[] document = "<n>M\u00FCller</n>".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> XmlReader.read(document)).isInstanceOf(UnreadableXmlException.class);
    }

    @Test
    void textThatIsAlreadyGarbledIsHandedOnUnchanged() throws Exception {
        assertThat(XmlReader.read("<n>M\u00C3\u00BCller</n>".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("M\u00C3\u00BCller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not xml",
                "<html><body><p>Sorry<br></body></html>",
                "<response><request><id>1</id>",
                "<response/><response/>",
                "<response/>and more",
                "<a b=1/>",
                "<a>\u0001</a>",
                "<a>&#0;</a>",
                "<a>&undefined;</a>",
                "<p:a/>"
            })
    void whatIsNotWellFormedIsRefused(String document) {
        assertThatThrownBy(() -> XmlReader.read(document)).isInstanceOf(UnreadableXmlException.class);
    }

    static Stream<String> documentTypes() {
        return Stream.of(
                "<!DOCTYPE response><response/>",
                "<!DOCTYPE response SYSTEM \"http://127.0.0.1:1/x.dtd\"><response/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><r>&x;</r>",
                "<!DOCTYPE r [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\">%x;]><r/>",
                "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><r>&c;</r>",
                "<!DOCTYPE r [<!ATTLIST r a CDATA \"given\">]><r/>");
    }

    @ParameterizedTest
    @MethodSource("documentTypes")
    void aDocumentTypeIsRefusedWhateverItHolds(String document) {
        assertThatThrownBy(() -> XmlReader.read(document))
                .isInstanceOf(UnreadableXmlException.class)
                .hasMessageContaining("document type");
    }

    @Test
    void aBombOfEntitiesIsRefusedBeforeItGrows() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE r [<!ENTITY e0 \"boom\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String document = bomb.append("]><r>&e39;</r>").toString();

        assertThatThrownBy(() -> XmlReader.read(document)).isInstanceOf(UnreadableXmlException.class);
    }

    @Test
    void nestingIsBounded() throws Exception {
        assertThat(XmlReader.read("<a>".repeat(XmlReader.MAX_DEPTH) + "</a>".repeat(XmlReader.MAX_DEPTH)))
                .isNotNull();
        String deeper = "<a>".repeat(1_000_000);

        assertThatThrownBy(() -> XmlReader.read(deeper)).hasMessage("nested deeper than 64");
    }

    @Test
    void theNumberOfElementsIsBounded() {
        String many = "<r>" + "<a/>".repeat(XmlReader.MAX_ELEMENTS) + "</r>";

        assertThatThrownBy(() -> XmlReader.read(many)).hasMessage("more than 500000 elements");
    }

    @Test
    void theLengthOfATextIsBounded() throws Exception {
        String longest = "x".repeat(XmlReader.MAX_TEXT);

        assertThat(XmlReader.read("<a>" + longest + "</a>").text()).hasSize(XmlReader.MAX_TEXT);
        assertThatThrownBy(() -> XmlReader.read("<a>" + longest + "<!-- -->y</a>"))
                .hasMessageContaining("a text longer than");
    }

    @Test
    void aRefusalDoesNotQuoteTheDocument() {
        assertThatThrownBy(() -> XmlReader.read("<secret-element>"))
                .isInstanceOf(UnreadableXmlException.class)
                .message()
                .doesNotContain("secret");
    }
}
