package io.skybridge.simulators.xml;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlTest {

    private static final XmlLimits LIMITS = new XmlLimits(10, 100);

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Element written = Element.of("a")
                .attribute("x", "<\"&'>\n\t")
                .add(Element.of("b", "< & > \" ' ü 😀"))
                .add("c", true)
                .add("d", 42)
                .add("e", "");

        for (boolean indented : new boolean[] {true, false}) {
            String text = XmlWriter.write(written, indented);
            Element read = XmlReader.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
            assertThat(XmlWriter.write(read, indented)).isEqualTo(text);
            assertThat(read.attributes()).containsEntry("x", "<\"&'>\n\t");
        }
    }

    @Test
    void emptyElementsAreClosedAtOnce() {
        assertThat(XmlWriter.write(Element.of("response").attribute("version", "1.0"), true))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response version=\"1.0\" />");
    }

    @Test
    void charactersThatXmlCannotWriteAreReplaced() throws Exception {
        String text = XmlWriter.write(Element.of("a", "x\u0001y\ud800z"), false);

        assertThat(XmlReader.read(text.getBytes(StandardCharsets.UTF_8), LIMITS).text())
                .isEqualTo("x\ufffdy\ufffdz");
    }

    @Test
    void anotherEncodingIsReadWhenThePrologSaysSo() throws Exception {
        byte[] utf16 = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>ü</a>".getBytes(StandardCharsets.UTF_16);

        assertThat(XmlReader.read(utf16, LIMITS).text()).isEqualTo("ü");
    }

    @Test
    void commentsInstructionsAndCdataAreUnderstood() throws Exception {
        byte[] document = "<a><!-- x --><?y z?><b>1<!-- 2 -->3<![CDATA[<4>]]></b></a>".getBytes(StandardCharsets.UTF_8);

        Element read = XmlReader.read(document, LIMITS);

        assertThat(read.textOf("b")).isEqualTo("13<4>");
        assertThat(read.textOf("c")).isNull();
        assertThat(read.textOr("c", "none")).isEqualTo("none");
        assertThat(read.has("b")).isTrue();
    }

    @Test
    void aDocumentTypeIsNeverAccepted() {
        assertThatThrownBy(() -> XmlReader.read("<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8), LIMITS))
                .isInstanceOf(MalformedXml.class)
                .hasMessageContaining("document type");
    }
}
