package io.skybridge.standalone.aws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.skybridge.runtime.Figures;
import io.skybridge.testkit.StackTemplate;

/**
 * Whether somebody writes each metric that an alarm watches or the dashboard shows: AWS, as it documents, a filter of a template,
 * or our code; and whether what it is a metric of is there.
 */
final class Metrics {

    /** Metrics that AWS documents, with the dimensions that are used here. */
    private static final Map<String, Set<String>> OF_AWS = Map.of(
            "AWS/Lambda",
            Set.of(
                    "Errors(FunctionName,Resource)",
                    "Errors(FunctionName)",
                    "Throttles(FunctionName)",
                    "Invocations(FunctionName)",
                    "Duration(FunctionName)"),
            "AWS/SQS",
            Set.of(
                    "ApproximateAgeOfOldestMessage(QueueName)",
                    "ApproximateNumberOfMessagesVisible(QueueName)",
                    "NumberOfMessagesSent(QueueName)"),
            "AWS/RDS",
            Set.of(
                    "DatabaseConnections(DBClusterIdentifier)",
                    "ServerlessDatabaseCapacity(DBClusterIdentifier)",
                    "ACUUtilization(DBClusterIdentifier)",
                    "ClientConnections(ProxyName)",
                    "DatabaseConnections(ProxyName)",
                    "DatabaseConnectionsCurrentlySessionPinned(ProxyName)"));

    private final StackTemplate template;
    private final Predicate<String> written;
    private final List<String> functions;
    private final List<String> findings = new ArrayList<>();

    private Metrics(StackTemplate template, Predicate<String> written, List<String> functions) {
        this.template = template;
        this.written = written;
        this.functions = functions;
    }

    /**
     * What is watched and is not there.
     *
     * @param template the template
     * @param written whether a metric of our namespace is written by somebody
     * @param functions the names of the functions
     */
    static List<String> findings(StackTemplate template, Predicate<String> written, List<String> functions) {
        Metrics metrics = new Metrics(template, written, functions);
        template.resources("AWS::CloudWatch::Alarm")
                .forEach((id, alarm) -> metrics.alarm(id, alarm.path("Properties")));
        template.resources("AWS::CloudWatch::Dashboard")
                .forEach((id, board) -> metrics.dashboard(
                        id, board.at("/Properties/DashboardBody/Fn::Sub").asText()));
        return metrics.findings;
    }

    private void alarm(String id, JsonNode alarm) {
        if (!alarm.has("Metrics")) {
            metric(id, alarm);
            return;
        }
        int watched = 0;
        for (JsonNode one : alarm.path("Metrics")) {
            if (one.has("MetricStat")) {
                metric(id, one.at("/MetricStat/Metric"));
            }
            watched += one.path("ReturnData").asBoolean(true) ? 1 : 0;
        }
        if (watched != 1) {
            findings.add(id + " watches " + watched + " figures at once");
        }
    }

    private void metric(String id, JsonNode metric) {
        Map<String, String> dimensions = new TreeMap<>();
        metric.path("Dimensions").forEach(dimension -> {
            JsonNode value = dimension.path("Value");
            dimensions.put(dimension.path("Name").asText(), value.path("Ref").asText(value.asText()));
        });
        check(id, metric.path("Namespace").asText(), metric.path("MetricName").asText(), dimensions);
    }

    /** A metric of a dashboard is a list: namespace, name, then dimensions and their values in turn. */
    private void dashboard(String id, String body) {
        try {
            JsonNode board = new ObjectMapper().readTree(body);
            for (JsonNode metric : board.findValues("metrics").stream()
                    .flatMap(metrics -> Arrays.stream(children(metrics)))
                    .toList()) {
                Map<String, String> dimensions = new TreeMap<>();
                for (int at = 2; at + 1 < metric.size(); at += 2) {
                    dimensions.put(metric.path(at).asText(), metric.path(at + 1).asText());
                }
                check(id, metric.path(0).asText(), metric.path(1).asText(), dimensions);
            }
        } catch (JsonProcessingException noJson) {
            findings.add(id + " is not JSON: " + noJson.getOriginalMessage());
        }
    }

    private static JsonNode[] children(JsonNode array) {
        JsonNode[] children = new JsonNode[array.size()];
        Arrays.setAll(children, array::path);
        return children;
    }

    private void check(String id, String namespace, String name, Map<String, String> dimensions) {
        String metric = name + (dimensions.isEmpty() ? "" : "(" + String.join(",", dimensions.keySet()) + ")");
        boolean there = namespace.equals(Figures.NAMESPACE)
                ? written.test(metric)
                : OF_AWS.getOrDefault(namespace, Set.of()).contains(metric);
        if (!there) {
            findings.add(id + ": nobody writes " + namespace + " " + metric);
        }
        dimensions.forEach((dimension, value) -> {
            if (!known(dimension, value.replaceAll("^\\$\\{(.*)}$", "$1"), dimensions)) {
                findings.add(id + ": there is no " + dimension + " " + value);
            }
        });
    }

    private boolean known(String dimension, String value, Map<String, String> dimensions) {
        return switch (dimension) {
            case "FunctionName" -> functions.contains(value);
            case "Resource" -> value.equals(dimensions.get("FunctionName") + ":live");
            default ->
                template.section("Parameters").containsKey(value)
                        || template.resources().containsKey(value);
        };
    }
}
