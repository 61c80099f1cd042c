package io.skybridge.simulators.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/** Reads a document into an {@link Element}, refusing DTDs, external entities and anything above the limits. */
public final class XmlReader {

    /** The JDK's own parser: another one on the class path of an application must not change what is refused. */
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    }

    private final XmlLimits limits;
    private final Deque<Element> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private int elements;
    private @Nullable Element root;

    private XmlReader(XmlLimits limits) {
        this.limits = limits;
    }

    /** Reads a whole document; the encoding is the one its prolog declares, UTF-8 without one. */
    public static Element read(byte[] document, XmlLimits limits) throws MalformedXml {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new XmlReader(limits).read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedXml(firstLine(e));
        }
    }

    private Element read(XMLStreamReader reader) throws XMLStreamException, MalformedXml {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new MalformedXml("A document type declaration is not accepted.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedXml("Entities are not accepted: " + reader.getLocalName());
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader);
                case XMLStreamConstants.END_ELEMENT ->
                    open.pop().text(texts.pop().toString());
                default -> {
                    // Comments, processing instructions and white space say nothing to a services manager.
                }
            }
        }
        if (root == null) {
            throw new MalformedXml("The document is empty.");
        }
        return root;
    }

    private void start(XMLStreamReader reader) throws MalformedXml {
        if (open.size() >= limits.depth()) {
            throw new MalformedXml("Elements are nested deeper than " + limits.depth() + ".");
        }
        if (++elements > limits.elements()) {
            throw new MalformedXml("The document has more than " + limits.elements() + " elements.");
        }
        Element element = Element.of(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        if (open.isEmpty()) {
            root = element;
        } else {
            open.peek().add(element);
        }
        open.push(element);
        texts.push(new StringBuilder());
    }

    private void text(XMLStreamReader reader) {
        StringBuilder text = texts.peek();
        if (text != null) {
            text.append(reader.getText());
        }
    }

    private static String firstLine(XMLStreamException e) {
        String message = e.getMessage() == null ? "The document is not well-formed." : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
