package io.skybridge.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A running simulator and somebody who talks to it as any client would: over HTTP. */
public final class Simulation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatorServer server;
    private String credentials = "demo:demo";

    private Simulation(SimulatorServer server) {
        this.server = server;
    }

    public static Simulation of(SimulatorSettings settings) {
        return new Simulation(SimulatorServer.start(settings, 0));
    }

    /** Everything done at once. */
    public static Simulation immediate() {
        return of(SimulatorSettings.immediate());
    }

    public SimulatorServer server() {
        return server;
    }

    public Simulation as(String usernameAndPassword) {
        credentials = usernameAndPassword;
        return this;
    }

    /** An answer, its body as text. */
    public record Answer(int status, String body, HttpResponse<byte[]> http) {

        public JsonNode json() {
            try {
                return Json.parse(http.body());
            } catch (BadJson e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        /** The text of the first element of a name. */
        public String first(String element) {
            int start = body.indexOf("<" + element + ">");
            if (start < 0) {
                return "";
            }
            int from = start + element.length() + 2;
            return body.substring(from, body.indexOf("</" + element + ">", from));
        }

        public Answer isError(int id) {
            assertThat(body).contains("<error>").contains("<id>" + id + "</id>");
            return this;
        }

        public Answer isOk() {
            assertThat(body).doesNotContain("<error>");
            assertThat(status).isEqualTo(200);
            return this;
        }

        public void isDocument(String inside) {
            assertThat(body).isEqualTo(PROLOG + inside.stripTrailing());
        }

        public void isEmptyResponse() {
            isDocument("<response version=\"1.0\" />");
        }
    }

    public Answer find(String inside) {
        return cortex("FIND", inside);
    }

    public Answer get(String inside) {
        return cortex("GET", inside);
    }

    public Answer set(String inside) {
        return cortex("SET", inside);
    }

    public Answer delete(String inside) {
        return cortex("DELETE", inside);
    }

    public Answer cortex(String action, String inside) {
        return post("<request action=\"" + action + "\" version=\"1.0\">" + inside + "</request>");
    }

    /** The status of a request, by its id. */
    public String statusOf(String request) {
        return get("<request><id>" + request + "</id></request>").first("status");
    }

    public Answer post(String document) {
        return post(document.getBytes(StandardCharsets.UTF_8));
    }

    public Answer post(byte[] document) {
        return send(request(Simulators.CORTEX_PATH)
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build());
    }

    public Answer admin(String method, String path, String body) {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(HttpRequest.newBuilder(server.baseUri().resolve(path))
                .timeout(PATIENCE)
                .method(method, publisher)
                .build());
    }

    public Answer admin(String path) {
        return admin("GET", path, "");
    }

    /** Changes settings as somebody at the admin endpoints does. */
    public void settings(String json) {
        assertThat(admin("PUT", "/__sim/settings", json).status()).isEqualTo(200);
    }

    public HttpRequest.Builder request(String path) {
        URI uri = server.baseUri().resolve(path);
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", "Basic " + basic);
    }

    public Answer send(HttpRequest request) {
        try {
            return sendOrFail(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer sendOrFail(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            String body = new String(response.body(), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), body, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A customer with a primary domain made of its code. */
    public Simulation givenCustomer(String code) {
        set("<customer><name>%s</name><fullname>Test Customer</fullname><primarydomain>%s.example</primarydomain></customer>"
                        .formatted(code, code.toLowerCase(java.util.Locale.ROOT)))
                .isOk();
        return this;
    }

    /** A user of that customer, as {@code name_CODE}. */
    public Simulation givenUser(String code, String name) {
        set("<customer><name>%s</name><user><name>%s</name></user></customer>".formatted(code, name))
                .isOk();
        return this;
    }

    /** The customer with hosted Exchange: version 2013, plans Default, UPLAN_A and UPLAN_B. */
    public Simulation givenExchange(String code) {
        set("""
                <customer><name>%s</name><service><name>HE</name><version>2013</version>
                <userpackage><name>UPLAN_A</name><enabled>True</enabled></userpackage>
                <userpackage><name>UPLAN_B</name><enabled>True</enabled></userpackage>
                <package><name>Default</name><enabled>True</enabled></package></service></customer>""".formatted(code)).isOk();
        return this;
    }

    /** The customer with hosted apps: Office and Desktop, and Notepad by default. */
    public Simulation givenHostedApps(String code) {
        set("""
                <customer><name>%s</name><service><name>HostedAppsandDesktops</name><offerings>
                <offering><name>Office</name><enabled>True</enabled></offering>
                <offering><name>Desktop</name><enabled>True</enabled></offering></offerings></service></customer>""".formatted(code)).isOk();
        return this;
    }

    /** Asks again and again until it is so. */
    public static void eventually(BooleanSupplier question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time runs out").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
