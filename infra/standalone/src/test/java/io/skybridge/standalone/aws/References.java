package io.skybridge.standalone.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.testkit.StackTemplate;

/** Whether every name in a template leads somewhere, whenever it is there, and everything that is declared is used. */
final class References {

    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^!}][^}]*)}");

    /** What {@code !GetAtt} knows of the types that are asked; of others it is not known here, which is a finding. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("AWS::Logs::LogGroup", Set.of("Arn")),
            Map.entry("AWS::SQS::Queue", Set.of("Arn", "QueueName", "QueueUrl")),
            Map.entry("AWS::IAM::Role", Set.of("Arn", "RoleId")),
            Map.entry("AWS::Lambda::Function", Set.of("Arn")),
            Map.entry("AWS::Serverless::Function", Set.of("Arn")),
            Map.entry("AWS::EC2::SecurityGroup", Set.of("GroupId", "VpcId")),
            Map.entry("AWS::EC2::EIP", Set.of("AllocationId", "PublicIp")),
            Map.entry("AWS::Pipes::Pipe", Set.of("Arn")),
            Map.entry("AWS::SecretsManager::Secret", Set.of("Id")),
            Map.entry(
                    "AWS::RDS::DBCluster",
                    Set.of("DBClusterArn", "Endpoint.Address", "Endpoint.Port", "MasterUserSecret.SecretArn")),
            Map.entry("AWS::RDS::DBProxy", Set.of("DBProxyArn", "Endpoint", "VpcId")));

    private final Path folder;
    private final StackTemplate template;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    private References(Path folder, StackTemplate template) {
        this.folder = folder;
        this.template = template;
    }

    /** What is wrong with a template that stands in a folder. */
    static List<String> findings(Path folder, StackTemplate template) {
        References references = new References(folder, template);
        references.check();
        return references.findings;
    }

    private void check() {
        template.doubled().forEach(key -> findings.add("twice: " + key));
        for (String section : List.of("Conditions", "Globals", "Outputs")) {
            template.section(section).forEach((name, value) -> walk(section + "." + name, value, given(value)));
        }
        template.resources().forEach(this::resource);
        for (String declared : List.of("Parameters", "Conditions")) {
            template.section(declared).keySet().stream()
                    .filter(name -> !used.contains(name))
                    .forEach(name -> findings.add("not used: " + name));
        }
    }

    private void resource(String id, JsonNode resource) {
        Set<String> given = given(resource);
        JsonNode depends = resource.path("DependsOn");
        (depends.isArray() ? depends : List.of(depends))
                .forEach(on -> needs(id, on.asText(), template.resources().keySet()));
        walk(id, resource, given);
        if (resource.path("Type").asText().equals("AWS::CloudFormation::Stack")) {
            nested(id, resource.path("Properties"));
        }
    }

    private void needs(String where, String name, Set<String> there) {
        if (!name.isEmpty() && !there.contains(name)) {
            findings.add(where + ": there is no " + name);
        }
    }

    /** What is known to hold where something stands that has a condition. */
    private Set<String> given(JsonNode declared) {
        return declared.path("Condition").isTextual()
                ? implied(declared.path("Condition").asText())
                : Set.of();
    }

    /** A condition and what it is the conjunction of. */
    private Set<String> implied(String condition) {
        Set<String> implied = new HashSet<>(Set.of(condition));
        template.section("Conditions")
                .getOrDefault(condition, template.root().path("none"))
                .path("Fn::And")
                .forEach(part -> implied.addAll(implied(part.path("Condition").asText())));
        return implied;
    }

    private void walk(String where, JsonNode node, Set<String> given) {
        if (node.path("Condition").isTextual()) {
            String condition = node.path("Condition").asText();
            used.add(condition);
            needs(where, condition, template.section("Conditions").keySet());
        }
        if (node.has("Fn::If")) {
            choice(where, node.path("Fn::If"), given);
            return;
        }
        if (node.has("Ref")) {
            ref(where, node.path("Ref").asText(), given);
        } else if (node.has("Fn::GetAtt")) {
            JsonNode of = node.path("Fn::GetAtt");
            attribute(where, of.path(0).asText(), of.path(1).asText(), given);
        } else if (node.has("Fn::Sub")) {
            text(where, node.path("Fn::Sub"), given);
        }
        node.forEach(child -> walk(where, child, given));
    }

    private void choice(String where, JsonNode choice, Set<String> given) {
        String condition = choice.path(0).asText();
        used.add(condition);
        needs(where, condition, template.section("Conditions").keySet());
        Set<String> then = new HashSet<>(given);
        then.addAll(implied(condition));
        walk(where, choice.path(1), then);
        walk(where, choice.path(2), given);
    }

    private void text(String where, JsonNode sub, Set<String> given) {
        String text = sub.isArray() ? sub.path(0).asText() : sub.asText();
        Matcher names = IN_TEXT.matcher(text);
        while (names.find()) {
            String name = names.group(1);
            if (sub.isArray() && sub.path(1).has(name)) {
                continue;
            }
            int dot = name.indexOf('.');
            if (dot < 0 || name.startsWith("AWS::")) {
                ref(where, name, given);
            } else {
                attribute(where, name.substring(0, dot), name.substring(dot + 1), given);
            }
        }
    }

    private void ref(String where, String name, Set<String> given) {
        used.add(name);
        if (name.startsWith("AWS::") || template.section("Parameters").containsKey(name)) {
            return;
        }
        // SAM makes an alias and a version of each function that has AutoPublishAlias.
        String id = name.replaceFirst("\\.(Alias|Version)$", "");
        if (!id.equals(name) && !published(id)) {
            findings.add(where + ": " + id + " has no alias");
        }
        there(where, id, given);
    }

    private boolean published(String id) {
        return template.resources("AWS::Serverless::Function").containsKey(id)
                && template.root().at("/Globals/Function").has("AutoPublishAlias");
    }

    private void attribute(String where, String id, String attribute, Set<String> given) {
        there(where, id, given);
        JsonNode resource = template.resources().get(id);
        if (resource == null) {
            return;
        }
        String type = resource.path("Type").asText();
        if (type.equals("AWS::CloudFormation::Stack") && attribute.startsWith("Outputs.")) {
            needs(
                    where,
                    attribute.substring(8),
                    inner(resource.path("Properties")).section("Outputs").keySet());
        } else if (!ATTRIBUTES.getOrDefault(type, Set.of()).contains(attribute)) {
            findings.add(where + ": " + type + " has no " + attribute);
        }
    }

    /** It is declared, and not left out where it is asked for. */
    private void there(String where, String id, Set<String> given) {
        needs(where, id, template.resources().keySet());
        String condition = template.resources().containsKey(id)
                ? template.resources().get(id).path("Condition").asText()
                : "";
        if (!condition.isEmpty() && !given.contains(condition)) {
            findings.add(where + ": " + id + " is only there if " + condition);
        }
    }

    private StackTemplate inner(JsonNode properties) {
        Path file = folder.resolve(properties.path("TemplateURL").asText());
        return Files.exists(file) ? StackTemplate.read(file) : StackTemplate.parse("{}");
    }

    /** A stack within gets what it needs and nothing else. */
    private void nested(String id, JsonNode properties) {
        Map<String, JsonNode> wanted = inner(properties).section("Parameters");
        properties.path("Parameters").fieldNames().forEachRemaining(name -> needs(id, name, wanted.keySet()));
        wanted.forEach((name, parameter) -> {
            if (!parameter.has("Default") && !properties.path("Parameters").has(name)) {
                findings.add(id + ": " + name + " is not given");
            }
        });
    }
}
