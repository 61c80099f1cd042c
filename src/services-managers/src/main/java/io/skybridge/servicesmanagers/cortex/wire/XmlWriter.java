package io.skybridge.servicesmanagers.cortex.wire;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.skybridge.core.servicesmanager.ServicesManagerFault;

/**
 * Writes a tree as an XML document, every text escaped: documents made by hand are known to break on an {@code &} in a
 * password.
 *
 * <p>A character that XML 1.0 cannot carry at all is refused and not dropped. A name without it is another name, and
 * comparing what was wanted with what is there would find a difference for ever.
 */
public final class XmlWriter {

    private XmlWriter() {}

    /**
     * The document of this root.
     *
     * @throws ServicesManagerFault of kind REFUSED if a text holds a character that XML cannot carry
     */
    public static String write(XmlElement root) {
        StringWriter document = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
            xml.writeStartDocument("utf-8", "1.0");
            write(root, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return document.toString();
    }

    private static void write(XmlElement element, XMLStreamWriter xml) throws XMLStreamException {
        boolean empty = element.text().isEmpty() && element.children().isEmpty();
        if (empty) {
            xml.writeEmptyElement(element.name());
        } else {
            xml.writeStartElement(element.name());
        }
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            xml.writeAttribute(attribute.getKey(), checked(element, attribute.getValue()));
        }
        if (empty) {
            return;
        }
        xml.writeCharacters(checked(element, element.text()));
        for (XmlElement child : element.children()) {
            write(child, xml);
        }
        xml.writeEndElement();
    }

    private static String checked(XmlElement element, String text) {
        text.codePoints().filter(c -> !legal(c)).findFirst().ifPresent(c -> {
            throw new ServicesManagerFault(
                    ServicesManagerFault.Kind.REFUSED,
                    "The value of <%s> holds the character U+%04X, which XML cannot carry"
                            .formatted(element.name(), c));
        });
        // A parser turns every line end into one LF; written so, what is read back is what was sent.
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The production {@code Char} of XML 1.0; a surrogate without its other half is none. */
    private static boolean legal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
