package io.skybridge.simulators.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One element of an XML document: a name, attributes, and either text or children. Element names are case-sensitive, as
 * XML has it. Not safe for use by several threads while it is being built.
 */
public final class Element {

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private String text = "";

    private Element(String name) {
        this.name = name;
    }

    /** An empty element. */
    public static Element of(String name) {
        return new Element(name);
    }

    /** An element with text; blank text makes an empty element. */
    public static Element of(String name, String text) {
        Element element = new Element(name);
        element.text = text;
        return element;
    }

    /** Appends a child. */
    public Element add(Element child) {
        children.add(child);
        return this;
    }

    /** Appends a child with text. */
    public Element add(String childName, String childText) {
        return add(of(childName, childText));
    }

    /** Appends a child whose text is an integer. */
    public Element add(String childName, long value) {
        return add(childName, Long.toString(value));
    }

    /** Appends a child whose text is {@code True} or {@code False}, the only spellings seen on the wire. */
    public Element add(String childName, boolean value) {
        return add(childName, value ? "True" : "False");
    }

    /** Sets an attribute. */
    public Element attribute(String attributeName, String value) {
        attributes.put(attributeName, value);
        return this;
    }

    public String name() {
        return name;
    }

    /** The text directly inside this element, with white space at both ends removed. */
    public String text() {
        return text.strip();
    }

    void text(String newText) {
        text = newText;
    }

    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public List<Element> children() {
        return Collections.unmodifiableList(children);
    }

    /** All children of a name, in document order. */
    public List<Element> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The first child of a name. */
    public @Nullable Element child(String childName) {
        for (Element child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /** Whether there is a child of that name, even an empty one. */
    public boolean has(String childName) {
        return child(childName) != null;
    }

    /** The text of the first child of a name; null when there is no such child, empty when the child is empty. */
    public @Nullable String textOf(String childName) {
        Element child = child(childName);
        return child == null ? null : child.text();
    }

    /** The text of the first child of a name, or a fallback when it is absent or empty. */
    public String textOr(String childName, String fallback) {
        String found = textOf(childName);
        return found == null || found.isEmpty() ? fallback : found;
    }
}
