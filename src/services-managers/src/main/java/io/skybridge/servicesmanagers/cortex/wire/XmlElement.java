package io.skybridge.servicesmanagers.cortex.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An XML element, read or to be written. An element has text or children; CortexAPI mixes them nowhere.
 *
 * @param name the local name, whose case matters
 * @param attributes the attributes in document order
 * @param text the text, empty where there are children
 * @param children the child elements in document order
 */
public record XmlElement(String name, Map<String, String> attributes, String text, List<XmlElement> children) {

    /** An element to add to. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The first child of this name. */
    public Optional<XmlElement> child(String childName) {
        return children(childName).findFirst();
    }

    /** The children of this name. */
    public Stream<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    /** The text of the first child of this name, unless it is absent or blank: the wire writes "no value" both ways. */
    public Optional<String> value(String childName) {
        return child(childName).map(XmlElement::stripped).filter(value -> !value.isEmpty());
    }

    /** The text without the white space that indentation brings. */
    public String stripped() {
        return text.strip();
    }

    /** What kind of element it is, and never what it holds: that may be a password. */
    @Override
    public String toString() {
        return "<" + name + ">";
    }

    /** Collects an element's content and leaves out what has none, because empty placeholders can cause errors. */
    public static final class Builder {

        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<XmlElement> children = new ArrayList<>();
        private String text = "";

        private Builder(String name) {
            this.name = name;
        }

        /** Adds an attribute. */
        public Builder attribute(String attribute, String value) {
            attributes.put(attribute, value);
            return this;
        }

        /** Gives the element a text, in place of children. */
        public Builder text(String own) {
            text = own;
            return this;
        }

        /** Adds a child with this text; a blank text adds nothing. */
        public Builder value(String child, String text) {
            if (!text.isBlank()) {
                children.add(new XmlElement(child, Map.of(), text, List.of()));
            }
            return this;
        }

        /** Adds a child with this text if there is one. */
        public Builder value(String child, Optional<String> text) {
            text.ifPresent(present -> value(child, present));
            return this;
        }

        /** Adds a child with this text even if it is blank: what a thing is named by may not silently go missing. */
        public Builder key(String child, String text) {
            children.add(new XmlElement(child, Map.of(), text, List.of()));
            return this;
        }

        /** Adds a child whether or not it has content: {@code <customer/>} means "every customer". */
        public Builder child(Builder child) {
            children.add(child.build());
            return this;
        }

        /** Adds a child that only stands for its own children, and nothing if it has none. */
        public Builder group(Builder group) {
            return group.children.isEmpty() ? this : child(group);
        }

        /** The element as it is now. */
        public XmlElement build() {
            return new XmlElement(
                    name, Collections.unmodifiableMap(new LinkedHashMap<>(attributes)), text, List.copyOf(children));
        }
    }
}
