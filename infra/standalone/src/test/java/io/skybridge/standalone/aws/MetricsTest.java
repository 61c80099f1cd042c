package io.skybridge.standalone.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.runtime.Figure;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.StackTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** No alarm watches what nobody writes, and a bad version is rolled back by alarms of its own function. */
class MetricsTest {

    private static final Path WATCH = Path.of("..", "..", "infra", "aws", "watch.yaml");
    private static final SamTemplate TEMPLATE = SamTemplate.read();

    /** The metrics of our namespace that somebody writes. */
    private static final Set<String> WRITTEN = new HashSet<>();

    @BeforeAll
    static void readTheCode() throws IOException {
        for (Figure figure : Figure.values()) {
            if (!Compiled.naming(Compiled.FUNCTIONS, figure.name()).isEmpty()) {
                WRITTEN.add(figure.label());
            }
        }
        TEMPLATE.resources("AWS::Logs::MetricFilter").forEach(filter -> filter.at("/Properties/MetricTransformations")
                .forEach(metric -> WRITTEN.add(metric.path("MetricName").asText())));
    }

    private static List<String> findings(StackTemplate template) {
        return Metrics.findings(template, WRITTEN::contains, TEMPLATE.functions());
    }

    @Test
    void everyFigureIsWrittenByAFunction() {
        assertThat(Arrays.stream(Figure.values()).map(Figure::label)).isSubsetOf(WRITTEN);
    }

    @ParameterizedTest
    @MethodSource("io.skybridge.standalone.aws.TemplatesTest#templates")
    void everyMetricIsWrittenAndOfSomethingThatIsThere(Path template) {
        assertThat(findings(StackTemplate.read(template))).isEmpty();
    }

    /** Each line breaks the alarms or the dashboard in one way, and is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MetricName: OrdersFailed              | MetricName: FailedOrders           | nobody writes Skybridge FailedOrders
            "Skybridge", "UsageDeadline"          | "Skybridge", "ReconciliationDrift" | Dashboard: nobody writes Skybridge Recon
            MetricName: Errors                    | MetricName: Failures               | nobody writes AWS/Lambda Failures(FunctionName,Res
            Name: QueueName                       | Name: Queue                        | nobody writes AWS/SQS ApproximateAgeOfOldestMessage(Queue)
            Value: !Ref WakeUpQueue               | Value: !Ref WakeUpQueues           | there is no QueueName WakeUpQueues
            FunctionName, Value: sso              | FunctionName, Value: sign-on       | there is no FunctionName sign-on
            Resource, Value: sso:live             | Resource, Value: operations:live   | there is no Resource operations:live
            "QueueName", "${WakeUpDeadLetters}"   | "QueueName", "${WakeUpDead}s"      | there is no QueueName ${WakeUpDead}s
            ReturnData: false                     | ReturnData: true                   | figures at once
            {"widgets": [                         | {"widgets": [,                     | Dashboard is not JSON
            """)
    void whatIsWatchedInVainIsFound(String right, String wrong, String finding) throws IOException {
        String whole = Files.readString(WATCH);
        assertThat(whole).contains(right);

        assertThat(findings(StackTemplate.parse(whole.replace(right, wrong))))
                .anyMatch(found -> found.contains(finding));
    }

    @Test
    void everyFunctionIsRolledBackByItsOwnErrors() {
        JsonNode watch = StackTemplate.read(WATCH).root();
        JsonNode globals = TEMPLATE.template().root().at("/Globals/Function");
        assertThat(globals.at("/DeploymentPreference/Type/Ref").asText()).isEqualTo("Deployment");
        for (JsonNode function : TEMPLATE.resources("AWS::Serverless::Function")) {
            String name = function.at("/Properties/FunctionName").asText();
            JsonNode deployment = function.at("/Properties/DeploymentPreference");
            String first = deployment.at("/Alarms/0/Fn::GetAtt/1").asText().replace("Outputs.", "");
            JsonNode alarm = watch.path("Resources").path(first).path("Properties");

            if (deployment.path("Enabled").asBoolean(true)) {
                assertThat(alarm.path("MetricName").asText()).as(name).isEqualTo("Errors");
                assertThat(alarm.at("/Dimensions/0/Value").asText()).isEqualTo(name);
            } else {
                // Whatever nobody calls but a deployment, which fails by itself.
                assertThat(function.at("/Properties").has("Events")).as(name).isFalse();
            }
        }
    }

    @Test
    void everyAlarmTellsTheTopic() {
        assertThat(StackTemplate.read(WATCH).resources("AWS::CloudWatch::Alarm"))
                .hasSizeGreaterThan(10)
                .allSatisfy((id, alarm) -> assertThat(alarm.at("/Properties/AlarmActions/Fn::If/1/0/Ref")
                                .asText())
                        .isEqualTo("AlarmTopic"));
    }
}
