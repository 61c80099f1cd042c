package io.skybridge.standalone.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.testkit.StackTemplate;

/** Whether resources have what their type asks for, and whether their times go together. */
final class Shapes {

    /** AWS: six times the time-out of the function. */
    private static final int VISIBILITY = 6;

    /** Lambda's longest. */
    private static final int LONGEST = 900;

    /** The properties without which a resource is refused. A type that is missing here has to be looked up once. */
    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry("AWS::Serverless::HttpApi", Set.of()),
            Map.entry("AWS::Serverless::Function", Set.of("CodeUri", "Role", "LoggingConfig")),
            Map.entry("AWS::Lambda::Function", Set.of("Code", "Role", "Handler", "Runtime")),
            Map.entry("AWS::Logs::LogGroup", Set.of("LogGroupName", "RetentionInDays")),
            Map.entry("AWS::SQS::Queue", Set.of("QueueName", "MessageRetentionPeriod")),
            Map.entry("AWS::Pipes::Pipe", Set.of("RoleArn", "Source", "Target")),
            Map.entry("AWS::IAM::Role", Set.of("AssumeRolePolicyDocument")),
            Map.entry("AWS::EC2::VPC", Set.of("CidrBlock")),
            Map.entry("AWS::EC2::Subnet", Set.of("VpcId", "CidrBlock", "AvailabilityZone")),
            Map.entry("AWS::EC2::InternetGateway", Set.of()),
            Map.entry("AWS::EC2::VPCGatewayAttachment", Set.of("VpcId", "InternetGatewayId")),
            Map.entry("AWS::EC2::EIP", Set.of("Domain")),
            Map.entry("AWS::EC2::NatGateway", Set.of("SubnetId", "AllocationId")),
            Map.entry("AWS::EC2::RouteTable", Set.of("VpcId")),
            Map.entry("AWS::EC2::Route", Set.of("RouteTableId", "DestinationCidrBlock")),
            Map.entry("AWS::EC2::SubnetRouteTableAssociation", Set.of("SubnetId", "RouteTableId")),
            Map.entry("AWS::EC2::VPCEndpoint", Set.of("VpcId", "ServiceName", "PolicyDocument")),
            Map.entry("AWS::EC2::SecurityGroup", Set.of("GroupDescription", "VpcId")),
            Map.entry("AWS::CloudFormation::Stack", Set.of("TemplateURL")),
            Map.entry("AWS::Logs::MetricFilter", Set.of("LogGroupName", "FilterPattern", "MetricTransformations")),
            Map.entry("AWS::CloudWatch::Alarm", Set.of("ComparisonOperator", "EvaluationPeriods", "TreatMissingData")),
            Map.entry("AWS::CloudWatch::Dashboard", Set.of("DashboardBody")),
            Map.entry("AWS::SecretsManager::Secret", Set.of("GenerateSecretString")),
            Map.entry("AWS::SecretsManager::RotationSchedule", Set.of("SecretId", "RotationRules")),
            Map.entry("AWS::SecretsManager::SecretTargetAttachment", Set.of("SecretId", "TargetId", "TargetType")),
            Map.entry("AWS::RDS::DBSubnetGroup", Set.of("DBSubnetGroupDescription", "SubnetIds")),
            Map.entry("AWS::RDS::DBCluster", Set.of("Engine", "StorageEncrypted", "DeletionProtection")),
            Map.entry("AWS::RDS::DBClusterParameterGroup", Set.of("Description", "Family", "Parameters")),
            Map.entry("AWS::RDS::DBInstance", Set.of("Engine", "DBClusterIdentifier", "DBInstanceClass")),
            Map.entry("AWS::RDS::DBProxy", Set.of("DBProxyName", "EngineFamily", "RoleArn", "Auth", "VpcSubnetIds")),
            Map.entry("AWS::RDS::DBProxyTargetGroup", Set.of("DBProxyName", "TargetGroupName")),
            Map.entry("Custom::SchemaMigration", Set.of("ServiceToken", "Function", "Revision")));

    private final StackTemplate template;
    private final List<String> findings = new ArrayList<>();

    private Shapes(StackTemplate template) {
        this.template = template;
    }

    /** What is wrong with a template. */
    static List<String> findings(StackTemplate template) {
        Shapes shapes = new Shapes(template);
        template.resources().forEach(shapes::required);
        template.resources("AWS::SQS::Queue").forEach(shapes::queue);
        template.resources("AWS::Pipes::Pipe").forEach(shapes::pipe);
        template.resources("AWS::Serverless::Function").forEach(shapes::function);
        template.resources("Custom::SchemaMigration").forEach(shapes::migration);
        return shapes.findings;
    }

    private void required(String id, JsonNode resource) {
        String type = resource.path("Type").asText();
        if (!REQUIRED.containsKey(type)) {
            findings.add(id + ": what " + type + " requires is not known here");
        }
        REQUIRED.getOrDefault(type, Set.of()).stream()
                .filter(property -> !resource.path("Properties").has(property))
                .forEach(property -> findings.add(id + " has no " + property));
    }

    private void queue(String id, JsonNode queue) {
        JsonNode properties = queue.path("Properties");
        JsonNode name = properties.path("QueueName");
        boolean fifo = properties.path("FifoQueue").asBoolean();
        if (fifo != name.path("Fn::Sub").asText(name.asText()).endsWith(".fifo")) {
            findings.add(id + ": a queue is FIFO if its name ends in .fifo, and only then");
        }
        JsonNode redrive = properties.path("RedrivePolicy");
        if (redrive.isMissingNode()) {
            return;
        }
        JsonNode deadLetters = template.resources()
                .get(redrive.path("deadLetterTargetArn")
                        .path("Fn::GetAtt")
                        .path(0)
                        .asText());
        if (deadLetters == null
                || deadLetters.path("Properties").path("FifoQueue").asBoolean() != fifo) {
            findings.add(id + ": its dead letters need a queue of the same kind");
        }
        int attempts = redrive.path("maxReceiveCount").asInt() * seconds(properties, "VisibilityTimeout", 30);
        if (seconds(properties, "MessageRetentionPeriod", 0) <= attempts) {
            findings.add(id + ": a message is dropped before its attempts are over");
        }
    }

    private void pipe(String id, JsonNode pipe) {
        JsonNode properties = pipe.path("Properties");
        JsonNode queue = template.resources()
                .get(properties.path("Source").path("Fn::GetAtt").path(0).asText());
        JsonNode function = template.resources()
                .get(properties.path("Target").path("Ref").asText().replace(".Alias", ""));
        if (queue == null || function == null) {
            findings.add(id + ": its source or its target is not here");
            return;
        }
        if (seconds(queue.path("Properties"), "VisibilityTimeout", 30) < VISIBILITY * timeout(function)) {
            findings.add(id + ": a message is seen again while the function may still be at work on it");
        }
        if (properties.at("/SourceParameters/SqsQueueParameters/BatchSize").asInt(10) != 1) {
            findings.add(id + ": the function takes one message at a time");
        }
    }

    private void function(String id, JsonNode function) {
        if (timeout(function) > LONGEST) {
            findings.add(id + ": no function may take longer than " + LONGEST + " seconds");
        }
        function.at("/Properties/Events").forEach(event -> {
            int kept =
                    event.at("/Properties/RetryPolicy/MaximumEventAgeInSeconds").asInt();
            if (event.path("Type").asText().equals("Schedule")
                    && period(event).filter(period -> period == kept).isEmpty()) {
                // Older, it would meet the next; and with time for none, it would not be tried.
                findings.add(id + ": an event of a schedule is kept for other than a period, or 300 seconds");
            }
        });
    }

    /** It is over before whoever waits for it gives up, and before any other function gets new code. */
    private void migration(String id, JsonNode migration) {
        JsonNode properties = migration.path("Properties");
        String migrator = properties.at("/Function/Ref").asText().replace(".Alias", "");
        int work = timeout(template.root().path("Resources").path(migrator));
        int wait = timeout(template.root()
                .path("Resources")
                .path(properties.at("/ServiceToken/Fn::GetAtt/0").asText()));
        if (work >= wait || wait >= seconds(properties, "ServiceTimeout", 3600)) {
            findings.add(id + ": who waits for it gives up first");
        }
        template.resources("AWS::Serverless::Function").forEach((function, resource) -> {
            if (!function.equals(migrator)
                    && !resource.path("DependsOn").asText().equals(id)) {
                findings.add(function + " may get new code before its schema");
            }
        });
    }

    private static Optional<Integer> period(JsonNode schedule) {
        String rate = schedule.at("/Properties/Schedule").asText();
        return rate.matches("rate\\(\\d+ minutes?\\)")
                ? Optional.of(Math.min(300, 60 * Integer.parseInt(rate.replaceAll("\\D", ""))))
                : Optional.empty();
    }

    private int timeout(JsonNode function) {
        return function.at("/Properties/Timeout")
                .asInt(template.root().at("/Globals/Function/Timeout").asInt());
    }

    private static int seconds(JsonNode properties, String name, int otherwise) {
        return properties.path(name).asInt(otherwise);
    }
}
