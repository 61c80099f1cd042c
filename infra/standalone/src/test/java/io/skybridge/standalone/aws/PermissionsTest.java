package io.skybridge.standalone.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.testkit.StackTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody is allowed anything that is not used, and everything that is used is allowed. */
class PermissionsTest {

    private static final Path TEMPLATE = Path.of("..", "..", "template.yaml");
    private static final Path LEDGER = Path.of("..", "..", "src", "ledger");
    private static final String CREDENTIALS = "database-token";

    /** The folders of the functions whose code rings the bell and that have what sends a message then. */
    private static Set<String> ringing;

    @BeforeAll
    static void readTheCode() throws IOException {
        ringing = new HashSet<>(
                Compiled.naming(Compiled.FUNCTIONS, WakeUp.class.getName().replace('.', '/')));
        ringing.retainAll(Compiled.dependingOn("wake-up"));
    }

    @ParameterizedTest
    @MethodSource("io.skybridge.standalone.aws.TemplatesTest#templates")
    void everyPermissionIsUsedAndNoneIsMissing(Path template) {
        assertThat(Permissions.findings(StackTemplate.read(template), ringing::contains))
                .isEmpty();
    }

    @Test
    void whoeverRingsIsToldTheQueue() {
        StackTemplate template = StackTemplate.read(TEMPLATE);

        assertThat(ringing).isNotEmpty();
        assertThat(template.resources("AWS::Serverless::Function").values())
                .filteredOn(function ->
                        function.at("/Properties/Environment/Variables").has("SKYBRIDGE_WAKE_UP_QUEUE_URL"))
                .extracting(function -> function.at("/Properties/FunctionName").asText())
                .containsExactlyInAnyOrderElementsOf(ringing);
    }

    @Test
    void whoMakesTokensIsCalledAsTheSettingsSay() throws IOException {
        JsonNode variables = StackTemplate.read(TEMPLATE).root().at("/Globals/Function/Environment/Variables");

        assertThat(Compiled.naming(LEDGER, CREDENTIALS)).hasSize(1);
        assertThat(variables
                        .at("/QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER_NAME/Fn::If/1")
                        .asText())
                .isEqualTo(CREDENTIALS);
    }

    /** Each line allows something too much or too little, and is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Action: sqs:SendMessage | Action: [sqs:SendMessage, sqs:PurgeQueue] | not used: Permission[role=OperationsRole, action=sqs:PurgeQueue
            Action: sqs:SendMessage | Action: sqs:SendMessages                 | not used: Permission[role=OperationsRole, action=sqs:SendMessages
            Action: sqs:SendMessage | Action: sqs:SendMessages                 | not allowed: Permission[role=OperationsRole, action=sqs:SendMessage,
            Action: sqs:SendMessage | Action: "sqs:*"                          | a star: Permission[role=OperationsRole
            Action: sqs:SendMessage | NotAction: sqs:SendMessage               | OperationsRole: a statement is not read here
            Resource: !GetAtt OperationsLog.Arn | Resource: "*"                | a star: Permission[role=OperationsRole
            Resource: !GetAtt OperationsLog.Arn | Resource: !GetAtt SsoLog.Arn | not allowed: Permission[role=OperationsRole, action=logs:PutLogEvents
            Role: !GetAtt OperationsRole.Arn    | Role: !GetAtt SsoRole.Arn    | not allowed: Permission[role=SsoRole, action=sqs:SendMessage
            Role: !GetAtt OperationsRole.Arn    | Role: !GetAtt SsoRole.Arn    | OperationsRole is for null
            sqs:ReceiveMessage,                 | ''                           | not allowed: Permission[role=WakeUpPipeRole, action=sqs:ReceiveMessage
            pipes.amazonaws.com                 | lambda.amazonaws.com         | WakeUpPipeRole is for pipes.amazonaws.com and trusts
            SKYBRIDGE_WAKE_UP_QUEUE_URL         | SKYBRIDGE_WAKEUP_QUEUE_URL   | not used: Permission[role=SubscriptionWebhookRole, action=sqs:SendMessage
            Action: rds-db:connect              | Action: "rds-db:*"           | a star: Permission[role=OperationsRole, action=rds-db:*
            _CREDENTIALS_PROVIDER: !If          | _CREDENTIALS: !If            | not used: Permission[role=OperationsRole, action=rds-db:connect
            Tracing: Active                     | Tracing: PassThrough         | not used: Permission[role=SsoRole, action=arn:
            """)
    void whatIsAllowedWronglyIsFound(String right, String wrong, String finding) throws IOException {
        String whole = Files.readString(TEMPLATE);
        assertThat(whole).contains(right);

        assertThat(Permissions.findings(StackTemplate.parse(whole.replace(right, wrong)), ringing::contains))
                .anyMatch(found -> found.startsWith(finding));
    }

    @Test
    void policyBesideTheRoleIsFound() throws IOException {
        String whole = Files.readString(TEMPLATE);
        String more = whole.replace(
                "Role: !GetAtt SsoRole.Arn", "Role: !GetAtt SsoRole.Arn\n      Policies: [AdministratorAccess]");

        assertThat(Permissions.findings(StackTemplate.parse(more), ringing::contains))
                .contains("Sso has policies beside its role");
    }

    @Test
    void whoDoesNotRingMayNotSend() {
        assertThat(Permissions.findings(StackTemplate.read(TEMPLATE), folder -> false))
                .filteredOn(finding -> finding.startsWith("not used"))
                .hasSize(2)
                .allMatch(finding -> finding.contains("sqs:SendMessage"));
    }
}
