package io.skybridge.servicesmanagers.cortex.wire;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.ServicesManagerFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlWriterTest {

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    @Test
    void anAmpersandInAPasswordIsEscaped() {
        XmlElement password =
                XmlElement.named("password").value("password", "a&b<c>\"'d").build();

        assertThat(XmlWriter.write(password))
                .isEqualTo(PROLOG + "<password><password>a&amp;b&lt;c&gt;\"'d</password></password>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&b",
                "&amp;",
                "]]>",
                "<!DOCTYPE x>",
                "<![CDATA[x]]>",
                "tab\there",
                "line\nline",
                "M\u00FCller \u4E2D\u6587 \u05E9 \uD83D\uDE00",
                "\uFFFD",
                "\u0085 \u2028"
            })
    void whatIsWrittenIsReadBackTheSame(String text) throws Exception {
        XmlElement element = XmlElement.named("user").value("name", text).build();

        assertThat(XmlReader.read(XmlWriter.write(element))).isEqualTo(element);
    }

    @Test
    void lineEndsAreWrittenAsTheyAreReadBack() throws Exception {
        XmlElement address = XmlElement.named("customer")
                .value("address", "1 Road\r\nTown\rShire")
                .build();

        assertThat(XmlReader.read(XmlWriter.write(address)).value("address")).contains("1 Road\nTown\nShire");
    }

    @Test
    void absentEmptyAndBlankValuesLeaveNoPlaceholder() {
        XmlElement customer = XmlElement.named("customer")
                .value("name", "ACM")
                .value("fullname", "")
                .value("phone", " \t")
                .value("location", Optional.empty())
                .group(XmlElement.named("parent").value("name", Optional.empty()))
                .group(XmlElement.named("properties"))
                .build();

        assertThat(XmlWriter.write(customer)).isEqualTo(PROLOG + "<customer><name>ACM</name></customer>");
    }

    @Test
    void anElementThatIsMeantToBeEmptyIsWritten() {
        XmlElement find = XmlElement.named("request")
                .attribute("action", "FIND")
                .attribute("version", "1.0")
                .child(XmlElement.named("customer"))
                .build();

        assertThat(XmlWriter.write(find))
                .isEqualTo(PROLOG + "<request action=\"FIND\" version=\"1.0\"><customer/></request>");
    }

    @Test
    void attributesAreEscaped() {
        XmlElement element = XmlElement.named("role").attribute("id", "\"<&>").build();

        assertThat(XmlWriter.write(element)).isEqualTo(PROLOG + "<role id=\"&quot;&lt;&amp;&gt;\"/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0001", "\u000B", "\u001F", "\uFFFE", "\uFFFF", "\uD800", "\uDC00x"})
    void aCharacterThatXmlCannotCarryIsRefusedWithoutQuotingTheValue(String text) {
        XmlElement element =
                XmlElement.named("user").value("fullname", "secret" + text).build();

        assertThatThrownBy(() -> XmlWriter.write(element))
                .isInstanceOfSatisfying(ServicesManagerFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(ServicesManagerFault.Kind.REFUSED);
                    assertThat(fault.retryable()).isFalse();
                })
                .hasMessageContaining("<fullname>")
                .hasMessageContaining("U+")
                .message()
                .doesNotContain("secret");
    }
}
