package io.skybridge.standalone.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.testkit.StackTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What cfn-lint and AWS would find in the templates, where neither is there. */
class TemplatesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path TEMPLATE = ROOT.resolve("template.yaml");

    private static List<String> findings(String yaml) {
        StackTemplate template = StackTemplate.parse(yaml);
        List<String> findings = new ArrayList<>(References.findings(ROOT, template));
        findings.addAll(Shapes.findings(template));
        return findings;
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> found = Files.walk(ROOT.resolve("infra").resolve("aws"))) {
            List<Path> all =
                    new ArrayList<>(found.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .toList());
            all.add(TEMPLATE);
            return all;
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyNameLeadsSomewhereAndEveryResourceIsWhole(Path template) throws IOException {
        assertThat(StackTemplate.read(template).resources()).isNotEmpty();
        assertThat(findings(Files.readString(template))).isEmpty();
    }

    /** Each line breaks the template in one way, and is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Ref WakeUpQueue                       | !Ref WakeUpQueues                    | there is no WakeUpQueues
            !GetAtt WakeUpQueue.Arn                | !GetAtt WakeUpQueue.Url              | AWS::SQS::Queue has no Url
            !Ref Provisioning.Alias                | !Ref WakeUpQueue.Alias               | WakeUpQueue has no alias
            /aws/http-api/${AWS::StackName}        | /aws/http-api/${StackNames}          | there is no StackNames
            Condition: MakesQueueEndpoint          | Condition: MakesEndpoint             | there is no MakesEndpoint
            Condition: MakesQueueEndpoint          | DeletionPolicy: Delete               | not used: MakesQueueEndpoint
            RetentionInDays: !Ref LogRetentionDays | RetentionInDays: 7                   | not used: LogRetentionDays
            WakeUpDeadLetters:                     | WakeUpQueue:                         | twice: WakeUpQueue
            -wake-up.fifo                          | -wake-up                             | WakeUpQueue: a queue is FIFO if
            -wake-up-dead-letters.fifo             | -wake-up-dead-letters                | WakeUpDeadLetters: a queue is FIFO if
            VisibilityTimeout: 720                 | VisibilityTimeout: 719               | WakeUpPipe: a message is seen again
            Timeout: 120                           | Timeout: 121                         | WakeUpPipe: a message is seen again
            Timeout: 900                           | Timeout: 901                         | no function may take longer
            maxReceiveCount: 3                     | maxReceiveCount: 5                   | WakeUpQueue: a message is dropped
            BatchSize: 1                           | BatchSize: 2                         | one message at a time
            MaximumEventAgeInSeconds: 300          | MaximumEventAgeInSeconds: 30         | is kept for other than a period
            DependsOn: SchemaIsUpToDate            | DependsOn: Watch                     | Sso may get new code before its schema
            Timeout: 840                           | Timeout: 880                         | SchemaIsUpToDate: who waits for it
            ServiceTimeout: 900                    | ServiceTimeout: 860                  | SchemaIsUpToDate: who waits for it
            GroupDescription: What                 | GroupName: What                      | has no GroupDescription
            Type: AWS::Pipes::Pipe                 | Type: AWS::Pipes::Pipes              | what AWS::Pipes::Pipes requires
            """)
    void whatIsBrokenIsFound(String right, String wrong, String finding) throws IOException {
        String whole = Files.readString(TEMPLATE);
        assertThat(whole).contains(right);

        assertThat(findings(whole.replace(right, wrong))).anyMatch(found -> found.contains(finding));
    }

    @Test
    void whatIsThereOnlySometimesIsNotAskedForAlways() {
        String yaml = """
                Parameters: {Size: {Type: String}}
                Conditions:
                  Large: !Equals [!Ref Size, large]
                Resources:
                  Extra:
                    Type: AWS::SQS::Queue
                    Condition: Large
                    Properties: {QueueName: extra, MessageRetentionPeriod: 60}
                Outputs:
                  Name: {Value: !REF}
                """;

        assertThat(findings(yaml.replace("!REF", "!GetAtt Extra.Arn")))
                .containsExactly("Outputs.Name: Extra is only there if Large");
        assertThat(findings(yaml.replace("!REF", "!If [Large, !GetAtt Extra.Arn, none]")))
                .isEmpty();
    }
}
