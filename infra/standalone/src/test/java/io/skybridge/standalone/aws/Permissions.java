package io.skybridge.standalone.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.testkit.StackTemplate;

/**
 * What roles are allowed, against what those who have them are seen to do: a queue that a function's settings name and its code
 * sends to, a log that it is told to write to, a source that a pipe drains.
 */
final class Permissions {

    private static final String MANAGED = "arn:${AWS::Partition}:iam::aws:policy/";
    private static final String NETWORK = MANAGED + "service-role/AWSLambdaENIManagementAccess";
    private static final String TRACES = MANAGED + "AWSXRayDaemonWriteAccess";

    private static final String TOKEN = "/Environment/Variables/QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER";

    /** What statements are made of; with others, such as NotAction, they would say something else than is read here. */
    private static final Set<String> SAID = Set.of("Sid", "Effect", "Action", "Resource", "Principal", "Fn::If");

    /**
     * An action on a resource, by a role.
     *
     * @param role the logical id of the role
     * @param action such as {@code sqs:SendMessage}, or the ARN of a policy that AWS keeps
     * @param on the resource as the template says it; empty for such a policy
     */
    record Permission(String role, String action, String on) implements Comparable<Permission> {
        @Override
        public int compareTo(Permission other) {
            return toString().compareTo(other.toString());
        }
    }

    private final StackTemplate template;
    private final Predicate<String> sendsToQueue;
    private final Set<Permission> used = new TreeSet<>();
    private final Map<String, String> principals = new TreeMap<>();

    private Permissions(StackTemplate template, Predicate<String> sendsToQueue) {
        this.template = template;
        this.sendsToQueue = sendsToQueue;
    }

    /**
     * What is allowed and not used, used and not allowed, or allowed without saying what and on what.
     *
     * @param template the template
     * @param sendsToQueue whether the code of a function, by its folder, sends to a queue that it is told
     */
    static List<String> findings(StackTemplate template, Predicate<String> sendsToQueue) {
        Permissions permissions = new Permissions(template, sendsToQueue);
        permissions.use();
        return permissions.compare();
    }

    private void use() {
        template.resources("AWS::Serverless::Function").forEach((id, function) -> {
            JsonNode properties = function.path("Properties");
            JsonNode globals = template.root().at("/Globals/Function");
            String role = performer(properties.path("Role"), "lambda.amazonaws.com");
            log(role, properties.at("/LoggingConfig/LogGroup/Ref").asText());
            if (properties.has("VpcConfig") || globals.has("VpcConfig")) {
                used.add(new Permission(role, NETWORK, ""));
            }
            if (properties
                    .path("Tracing")
                    .asText(globals.path("Tracing").asText())
                    .equals("Active")) {
                used.add(new Permission(role, TRACES, ""));
            }
            JsonNode queue = properties.at("/Environment/Variables/SKYBRIDGE_WAKE_UP_QUEUE_URL/Ref");
            token(properties, globals)
                    .ifPresent(database -> used.add(new Permission(role, "rds-db:connect", database)));
            if (!queue.isMissingNode()
                    && sendsToQueue.test(properties.path("CodeUri").asText().split("/", -1)[1])) {
                used.add(new Permission(role, "sqs:SendMessage", arn(queue.asText())));
            }
        });
        template.resources("AWS::Lambda::Function").values().forEach(this::inline);
        template.resources("AWS::Pipes::Pipe").values().forEach(this::pipe);
        template.resources("AWS::RDS::DBProxy").values().forEach(this::proxy);
    }

    /** Where a function signs in with tokens, the user whom the token is for. */
    private static Optional<String> token(JsonNode function, JsonNode globals) {
        String url = globals.at("/Environment/Variables/QUARKUS_DATASOURCE_REACTIVE_URL/Fn::If/1/Fn::GetAtt/0")
                .asText();
        boolean here = globals.at(TOKEN).has("Fn::If") && function.at(TOKEN).isMissingNode();
        return here ? Optional.of("{\"Fn::GetAtt\":[\"" + url + "\",\"Outputs.UserArn\"]}") : Optional.empty();
    }

    /** A function whose code stands in the template. */
    private void inline(JsonNode function) {
        JsonNode properties = function.path("Properties");
        String role = performer(properties.path("Role"), "lambda.amazonaws.com");
        log(role, properties.at("/LoggingConfig/LogGroup/Ref").asText());
        if (properties.at("/Code/ZipFile").asText().contains(".invoke(")) {
            template.resources("Custom::SchemaMigration")
                    .forEach((id, migration) -> used.add(new Permission(
                            role,
                            "lambda:InvokeFunction",
                            migration.at("/Properties/Function").toString())));
        }
    }

    private void pipe(JsonNode pipe) {
        JsonNode properties = pipe.path("Properties");
        String role = performer(properties.path("RoleArn"), "pipes.amazonaws.com");
        for (String action : List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")) {
            used.add(new Permission(role, action, properties.path("Source").toString()));
        }
        used.add(new Permission(
                role, "lambda:InvokeFunction", properties.path("Target").toString()));
        log(
                role,
                properties
                        .at("/LogConfiguration/CloudwatchLogsLogDestination/LogGroupArn/Fn::GetAtt/0")
                        .asText());
    }

    private void proxy(JsonNode proxy) {
        JsonNode properties = proxy.path("Properties");
        String role = performer(properties.path("RoleArn"), "rds.amazonaws.com");
        properties
                .path("Auth")
                .forEach(auth -> used.add(new Permission(
                        role,
                        "secretsmanager:GetSecretValue",
                        auth.path("SecretArn").toString())));
    }

    private String performer(JsonNode role, String service) {
        String id = role.path("Fn::GetAtt").path(0).asText();
        principals.put(id, service);
        return id;
    }

    private void log(String role, String group) {
        used.add(new Permission(role, "logs:CreateLogStream", arn(group)));
        used.add(new Permission(role, "logs:PutLogEvents", arn(group)));
    }

    private static String arn(String id) {
        return "{\"Fn::GetAtt\":[\"" + id + "\",\"Arn\"]}";
    }

    private List<String> compare() {
        List<String> findings = new ArrayList<>();
        Set<Permission> allowed = new TreeSet<>();
        template.resources("AWS::IAM::Role").forEach((id, role) -> {
            allowed.addAll(allowed(id, role.path("Properties")));
            JsonNode trust = role.at("/Properties/AssumeRolePolicyDocument/Statement");
            String trusted = trust.findPath("Service").asText();
            if (trust.size() != 1 || !trusted.equals(principals.get(id))) {
                findings.add(id + " is for " + principals.get(id) + " and trusts " + trusted);
            }
        });
        allowed.stream()
                .filter(one -> one.action().contains("*") || one.on().contains("*"))
                .forEach(one -> findings.add("a star: " + one));
        allowed.stream().filter(one -> !used.contains(one)).forEach(one -> findings.add("not used: " + one));
        used.stream().filter(one -> !allowed.contains(one)).forEach(one -> findings.add("not allowed: " + one));
        policies(findings);
        return findings;
    }

    private static Set<Permission> allowed(String role, JsonNode properties) {
        Set<Permission> allowed = new TreeSet<>();
        properties
                .path("ManagedPolicyArns")
                .forEach(policy ->
                        allowed.add(new Permission(role, policy.path("Fn::Sub").asText(policy.asText()), "")));
        properties.path("Policies").forEach(policy -> policy.at("/PolicyDocument/Statement")
                .forEach(declared -> {
                    // Whether it is there with a condition or without is for References.
                    JsonNode statement = declared.has("Fn::If") ? declared.at("/Fn::If/1") : declared;
                    each(statement.path("Action")).forEach(action -> each(statement.path("Resource"))
                            .forEach(on -> allowed.add(new Permission(role, action.asText(), on.toString()))));
                }));
        return allowed;
    }

    private static Iterable<JsonNode> each(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? oneOrMany : List.of(oneOrMany);
    }

    /** No way around roles: policies that SAM would add, and stars in those of endpoints. */
    private void policies(List<String> findings) {
        template.resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals("AWS::Serverless::Function")
                    && resource.path("Properties").has("Policies")) {
                findings.add(id + " has policies beside its role");
            }
            resource.findValues("PolicyDocument").stream()
                    .filter(policy -> policy.toString().contains("\"*\""))
                    .forEach(policy -> findings.add("a star: " + id));
            resource.findValues("Statement")
                    .forEach(statements -> statements.forEach(
                            statement -> statement.fieldNames().forEachRemaining(name -> {
                                if (!SAID.contains(name)) {
                                    findings.add(id + ": a statement is not read here, with " + name);
                                }
                            })));
        });
    }
}
