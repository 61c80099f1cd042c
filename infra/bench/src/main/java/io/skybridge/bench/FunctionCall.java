package io.skybridge.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A call that a function is started with, which has it ask the database.
 *
 * @param folder the function's folder
 * @param method the HTTP method
 * @param path the path
 * @param status the status of the answer
 */
record FunctionCall(String folder, String method, String path, int status) {

    /** What the portal signs with: any 32 bytes. */
    private static final byte[] SECRET = "start-bench-secret-0123456789abc".getBytes(StandardCharsets.UTF_8);

    private static final String PASSWORD = "a-password";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of each function; last the one that leaves orders, which another would carry out. */
    static final List<FunctionCall> ALL = List.of(
            new FunctionCall("schema-migrator", "GET", "/schema", 200),
            new FunctionCall("provisioning", "POST", "/provisioning/runs", 200),
            new FunctionCall("usage-pull", "GET", "/usage/pulls", 200),
            new FunctionCall("sso", "GET", "/sso/jwks", 200),
            new FunctionCall("operations", "GET", "/orders", 200),
            new FunctionCall("subscription-webhook", "POST", "/portals/shop/events", 202));

    /** What each function is told, as template.yaml tells it. */
    static Map<String, String> settings() {
        return Map.of(
                "SKYBRIDGE_PORTALS_SHOP_KIND", "standard",
                "SKYBRIDGE_PORTALS_SHOP_SECRET", "whsec_" + Base64.getEncoder().encodeToString(SECRET),
                "SKYBRIDGE_SERVICES_MANAGERS_MAIN_URL", "http://127.0.0.1:9/cortexapi/default.aspx",
                "SKYBRIDGE_SERVICES_MANAGERS_MAIN_USERNAME", "nobody",
                "SKYBRIDGE_SERVICES_MANAGERS_MAIN_PASSWORD", "nobody",
                "SKYBRIDGE_OPERATORS_ACCOUNTS_BENCH", PASSWORD,
                "SKYBRIDGE_SSO_ISSUER", "https://signon.example",
                "SKYBRIDGE_VAULT_KEY", "of no importance here, and long enough");
    }

    /** The event of an HTTP API, as AWS hands it to a function; a new one each time. */
    String event() throws JsonProcessingException, GeneralSecurityException {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "accept",
                "application/json",
                "authorization",
                "Basic " + Base64.getEncoder().encodeToString(("bench:" + PASSWORD).getBytes(StandardCharsets.UTF_8))));
        String body = "";
        if (folder.equals("subscription-webhook")) {
            body = registration();
            headers.putAll(signed(body));
            headers.remove("authorization");
        }
        return JSON.writeValueAsString(Map.of(
                "version",
                "2.0",
                "routeKey",
                "$default",
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                headers,
                "body",
                body,
                "isBase64Encoded",
                false,
                "requestContext",
                Map.of(
                        "http",
                        Map.of("method", method, "path", path, "protocol", "HTTP/1.1", "sourceIp", "192.0.2.1"))));
    }

    private static String registration() {
        return """
                {"specversion": "1.0", "id": "%1$s", "source": "/shop", "type": "skybridge.account.registered.v1",
                 "subject": "%1$s", "data": {"company": {"name": "Contoso", "domain": "contoso.example"},
                 "administrator": {"username": "jane", "firstName": "Jane", "lastName": "Doe",
                 "email": "jane@contoso.example"}, "version": 1}}""".formatted(UUID.randomUUID());
    }

    private static Map<String, String> signed(String body) throws GeneralSecurityException {
        String id = "msg_" + UUID.randomUUID();
        String now = Long.toString(System.currentTimeMillis() / 1000);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signature = mac.doFinal((id + "." + now + "." + body).getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "content-type",
                "application/cloudevents+json",
                "webhook-id",
                id,
                "webhook-timestamp",
                now,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(signature));
    }

    /** Refuses an answer that is not the one to this call. */
    void check(String answer) throws JsonProcessingException {
        if (JSON.readTree(answer).path("statusCode").asInt() != status) {
            throw new IllegalStateException(folder + " answered " + answer);
        }
    }
}
