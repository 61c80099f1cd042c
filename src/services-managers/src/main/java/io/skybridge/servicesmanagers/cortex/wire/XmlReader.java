package io.skybridge.servicesmanagers.cortex.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document into a tree, and refuses what is only ever sent in bad faith: a document type (which is where
 * entities, and with them bombs and reads of foreign files, come from), endless nesting, endless elements, endless text.
 *
 * <p>Bytes are always UTF-8, whatever the prolog or the {@code Content-Type} says: that is what CortexAPI sends (captured),
 * and trusting a default is how its captured answers came to be garbled. Bytes that are no UTF-8 are refused too: a garbled
 * billing id matches nothing, and what is not found is created a second time.
 */
public final class XmlReader {

    static final int MAX_DEPTH = 64;
    static final int MAX_ELEMENTS = 500_000;
    static final int MAX_TEXT = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;
    private @Nullable XmlElement root;

    private XmlReader() {}

    /** The document's root element. */
    public static XmlElement read(byte[] document) throws UnreadableXmlException {
        int start = startsWithByteOrderMark(document) ? 3 : 0;
        var bytes = new ByteArrayInputStream(document, start, document.length - start);
        // A decoder of one's own reports what is malformed; a charset alone would replace it.
        return new XmlReader().parse(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    }

    /** The document's root element. */
    public static XmlElement read(String document) throws UnreadableXmlException {
        boolean marked = !document.isEmpty() && document.charAt(0) == BYTE_ORDER_MARK;
        return new XmlReader().parse(new StringReader(marked ? document.substring(1) : document));
    }

    private static boolean startsWithByteOrderMark(byte[] document) {
        return document.length >= 3
                && document[0] == (byte) 0xEF
                && document[1] == (byte) 0xBB
                && document[2] == (byte) 0xBF;
    }

    private XmlElement parse(Reader source) throws UnreadableXmlException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(source);
            while (xml.hasNext()) {
                take(xml.next(), xml);
            }
            xml.close();
        } catch (XMLStreamException | RuntimeException e) {
            // The parser's own message quotes the document; what is quoted could be anything, so it stays out of ours.
            // In a
            // native image the parser has no messages and throws a MissingResourceException in place of its own.
            throw new UnreadableXmlException("not well-formed XML", e);
        }
        if (root == null) {
            throw new UnreadableXmlException("no XML element");
        }
        return root;
    }

    private void take(int event, XMLStreamReader xml) throws UnreadableXmlException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.DTD -> throw new UnreadableXmlException("a document type is not accepted");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new UnreadableXmlException("an entity is not accepted");
            default -> {
                // Comments, processing instructions and white space say nothing.
            }
        }
    }

    private void start(XMLStreamReader xml) throws UnreadableXmlException {
        if (open.size() == MAX_DEPTH) {
            throw new UnreadableXmlException("nested deeper than " + MAX_DEPTH);
        }
        if (++elements > MAX_ELEMENTS) {
            throw new UnreadableXmlException("more than " + MAX_ELEMENTS + " elements");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        open.push(new Open(xml.getLocalName(), attributes));
    }

    private void text(XMLStreamReader xml) throws UnreadableXmlException {
        Open current = open.element();
        if (current.text.length() + xml.getTextLength() > MAX_TEXT) {
            throw new UnreadableXmlException("a text longer than " + MAX_TEXT + " characters");
        }
        current.text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private void end() {
        XmlElement element = open.pop().close();
        if (open.isEmpty()) {
            root = element;
        } else {
            open.element().children.add(element);
        }
    }

    /**
     * The JDK's own parser, by name and not by service lookup: another one on the class path could have other defaults,
     * and a native image needs none of the lookup.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    /** An element whose end has not been seen. */
    private static final class Open {

        private final String name;
        private final Map<String, String> attributes;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlElement> children = new ArrayList<>();

        private Open(String name, Map<String, String> attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        private XmlElement close() {
            // Between children there is nothing but indentation.
            String content = children.isEmpty() ? text.toString() : "";
            return new XmlElement(name, Collections.unmodifiableMap(attributes), content, List.copyOf(children));
        }
    }
}
