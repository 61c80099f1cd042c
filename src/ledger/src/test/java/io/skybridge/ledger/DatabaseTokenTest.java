package io.skybridge.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.credentials.CredentialsProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The signatures are those that AWS's own library for Python (botocore 1.43) makes of the same. */
class DatabaseTokenTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SESSION = "FQoGZXIvYXdzEJr//tok+en=";
    private static final String PROXY = "skybridge.proxy-abc.eu-central-1.rds.amazonaws.com";
    private static final String SIGNATURE = "20ce70697dbb970b1342fffa6c4514064fc2025fae25428301d32f4520d53277";

    private static Map<String, String> credentials(Map<String, String> environment) {
        return new TokenCredentials(
                        Optional.of("postgresql://" + PROXY + ":5432/skybridge"),
                        Optional.of("skybridge"),
                        new AwsEnvironment(name -> environment.getOrDefault(name, "")),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .getCredentials("iam");
    }

    @Test
    void tokenIsSignedAsAwsSignsIt() {
        String token = new DatabaseToken("db.example", 5433, "sky bridge+1", "us-east-1")
                .signed(new AwsKeys("AKIDEXAMPLE", SECRET, Optional.empty()), NOW);

        assertThat(token)
                .isEqualTo("db.example:5433/?Action=connect&DBUser=sky%20bridge%2B1&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIDEXAMPLE%2F20260301%2Fus-east-1%2Frds-db%2Faws4_request"
                        + "&X-Amz-Date=20260301T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=fd53a50d99abb4e64289884d099499346b1e379b84204026aa19098adc97aa04");
    }

    @Test
    void keysOfAFunctionAreInItsEnvironment() {
        Map<String, String> credentials = credentials(Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_SESSION_TOKEN",
                SESSION));

        assertThat(credentials).containsEntry(CredentialsProvider.USER_PROPERTY_NAME, "skybridge");
        assertThat(credentials.get(CredentialsProvider.PASSWORD_PROPERTY_NAME))
                .startsWith(PROXY + ":5432/?Action=connect&DBUser=skybridge&")
                .contains("X-Amz-Security-Token=FQoGZXIvYXdzEJr%2F%2Ftok%2Ben%3D")
                .endsWith("&X-Amz-Signature=" + SIGNATURE);
    }

    @Test
    void functionOfASnapshotAsksForItsKeys() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            boolean known = "let me in".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = ("{\"AccessKeyId\": \"AKIDEXAMPLE\", \"SecretAccessKey\": \"" + SECRET + "\", \"Token\": \""
                            + SESSION + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Map<String, String> credentials = credentials(Map.of(
                    "AWS_REGION", "eu-central-1",
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN", "let me in"));

            assertThat(credentials.get(CredentialsProvider.PASSWORD_PROPERTY_NAME))
                    .endsWith(SIGNATURE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutAServerThereIsNoToken() {
        TokenCredentials nowhere = new TokenCredentials(
                Optional.empty(), Optional.empty(), new AwsEnvironment(name -> ""), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> nowhere.getCredentials("iam")).hasMessageContaining("quarkus.datasource.reactive.url");
    }

    @Test
    void keysAreNotPrinted() {
        assertThat(new AwsKeys("AKIDEXAMPLE", SECRET, Optional.of(SESSION)).toString())
                .doesNotContain(SECRET)
                .doesNotContain(SESSION);
    }
}
