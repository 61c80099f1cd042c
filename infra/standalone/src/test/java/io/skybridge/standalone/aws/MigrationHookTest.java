package io.skybridge.standalone.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.testkit.SamTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The code of the hook, as it stands in the template, run by Python where there is one; AWS's modules are played. */
class MigrationHookTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SamTemplate TEMPLATE = SamTemplate.read();

    /** What Lambda brings along: a client that gives one answer, and what CloudFormation would be told, printed. */
    private static final String PLAYED = """
            import io, json, sys, types
            from unittest.mock import MagicMock

            request, answer, failed = sys.argv[1], sys.argv[2], sys.argv[3]
            calls = []

            def invoke(FunctionName, Payload):
                calls.append([FunctionName, json.loads(Payload)])
                result = {"StatusCode": 200, "Payload": io.BytesIO(answer.encode())}
                return dict(result, FunctionError="Unhandled") if failed == "true" else result

            client = MagicMock()
            client.invoke = invoke
            boto3 = types.SimpleNamespace(client=lambda name, config: client)
            sent = []
            cfnresponse = types.SimpleNamespace(SUCCESS="SUCCESS", FAILED="FAILED",
                send=lambda event, context, status, data, physical, noEcho=False, reason=None: sent.append([status, physical, reason]))
            config = types.ModuleType("botocore.config")
            config.Config = lambda **settings: settings
            sys.modules.update({"boto3": boto3, "cfnresponse": cfnresponse,
                "botocore": types.ModuleType("botocore"), "botocore.config": config})
            import index
            properties = json.load(open("properties.json"))
            index.handler({"RequestType": request, "ResourceProperties": properties}, None)
            print(json.dumps({"calls": calls, "sent": sent}))
            """;

    private Path folder = Path.of("");

    @BeforeEach
    void writeTheCode(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        assumeTrue(hasPython(), "there is no Python here");
        JsonNode resources = TEMPLATE.template().root().path("Resources");
        Files.writeString(
                folder.resolve("index.py"),
                resources.at("/MigrationHook/Properties/Code/ZipFile").asText());
        Files.writeString(folder.resolve("played.py"), PLAYED);
        Files.writeString(
                folder.resolve("properties.json"),
                JSON.createObjectNode()
                        .put("Function", "arn:aws:lambda:eu-central-1:123456789012:function:schema-migrator:live")
                        .set("Event", resources.at("/SchemaIsUpToDate/Properties/Event"))
                        .toString());
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** The last line that it prints. */
    private String python(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "python3";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    private JsonNode handle(String request, String answer, boolean failed) throws IOException, InterruptedException {
        return JSON.readTree(python("played.py", request, answer, String.valueOf(failed)));
    }

    @ParameterizedTest
    @CsvSource({"Create", "Update"})
    void deploymentGoesOnWhenTheSchemaIsUpToDate(String request) throws IOException, InterruptedException {
        JsonNode done = handle(request, "{\"statusCode\": 200, \"body\": \"{}\"}", false);

        assertThat(done.path("sent").toString()).isEqualTo("[[\"SUCCESS\",\"schema\",null]]");
        assertThat(done.path("calls")).hasSize(1);
        assertThat(done.at("/calls/0/0").asText()).endsWith(":schema-migrator:live");
        assertThat(done.at("/calls/0/1/rawPath").asText()).isEqualTo("/schema/migrations");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"statusCode": 500, "body": "V042 failed"}         | false | V042 failed
            {"statusCode": 404, "body": "no such path"}        | false | no such path
            {"errorMessage": "Task timed out after 840.00 s"}  | true  | Task timed out
            not JSON                                           | false | Expecting value
            """)
    void deploymentFailsWhenItIsNot(String answer, boolean failed, String reason)
            throws IOException, InterruptedException {
        JsonNode done = handle("Update", answer, failed);

        assertThat(done.at("/sent/0/0").asText()).isEqualTo("FAILED");
        assertThat(done.at("/sent/0/2").asText()).contains(reason);
    }

    @Test
    void schemaStaysWhenTheStackGoes() throws IOException, InterruptedException {
        JsonNode done = handle("Delete", "{\"statusCode\": 500}", false);

        assertThat(done.at("/sent/0/0").asText()).isEqualTo("SUCCESS");
        assertThat(done.path("calls")).isEmpty();
    }
}
