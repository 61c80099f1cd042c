package io.skybridge.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A CloudFormation template as CloudFormation reads it: the short forms of functions, such as {@code !Ref Queue}, stand in their
 * long form, {@code {"Ref": "Queue"}}.
 */
public final class StackTemplate {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;
    private final List<String> doubled;

    private StackTemplate(JsonNode root, List<String> doubled) {
        this.root = root;
        this.doubled = doubled;
    }

    /** The template in a file. */
    public static StackTemplate read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The template in a text. */
    public static StackTemplate parse(String yaml) {
        List<String> doubled = new ArrayList<>();
        return new StackTemplate(json(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)), doubled), doubled);
    }

    /** All of it. */
    public JsonNode root() {
        return root;
    }

    /** Keys that stand twice in one place, where the later silently replaces the earlier. */
    public List<String> doubled() {
        return doubled;
    }

    /** A section, such as {@code Parameters}, by name. */
    public Map<String, JsonNode> section(String name) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        root.path(name).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /** The resources by their logical ids. */
    public Map<String, JsonNode> resources() {
        return section("Resources");
    }

    /** The resources of a type by their logical ids. */
    public Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = resources();
        found.values().removeIf(resource -> !resource.path("Type").asText().equals(type));
        return found;
    }

    private static JsonNode json(Node node, List<String> doubled) {
        String tag = node.getTag().getValue();
        return tag.startsWith("!")
                ? function(tag.substring(1), value(node, doubled, true))
                : value(node, doubled, false);
    }

    private static JsonNode value(Node node, List<String> doubled, boolean text) {
        if (node instanceof MappingNode mapping) {
            return object(mapping, doubled);
        } else if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item, doubled)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        return text ? JSON.textNode(scalar.getValue()) : scalar(scalar);
    }

    private static ObjectNode object(MappingNode mapping, List<String> doubled) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            if (object.has(key)) {
                doubled.add(
                        key + " in line " + (entry.getKeyNode().getStartMark().getLine() + 1));
            }
            object.set(key, json(entry.getValueNode(), doubled));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.INT)) {
            return JSON.numberNode(Long.parseLong(text));
        } else if (scalar.getTag().equals(Tag.FLOAT)) {
            return JSON.numberNode(Double.parseDouble(text));
        } else if (scalar.getTag().equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return scalar.getTag().equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
    }

    private static JsonNode function(String name, JsonNode value) {
        return switch (name) {
            case "Ref", "Condition" -> JSON.objectNode().set(name, value);
            case "GetAtt" -> JSON.objectNode().set("Fn::GetAtt", attribute(value));
            default -> JSON.objectNode().set("Fn::" + name, value);
        };
    }

    /** {@code Queue.Arn} is the short form of {@code [Queue, Arn]}. */
    private static JsonNode attribute(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String[] parts = value.asText().split("\\.", 2);
        return JSON.arrayNode().add(parts[0]).add(parts.length > 1 ? parts[1] : "");
    }
}
