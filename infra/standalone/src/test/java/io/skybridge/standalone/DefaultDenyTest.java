package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

import io.skybridge.runtime.Roles;
import io.skybridge.standalone.Endpoints.Endpoint;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets in but where it is said that they may: over HTTP, at every endpoint of the running product. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class DefaultDenyTest {

    /**
     * What browsers, relying parties and portals' back ends come to, and how they are answered when they bring nothing that
     * could be read: a form, a ticket, or whom a ticket is for.
     */
    private static final Map<String, Integer> PUBLIC = Map.of(
            "GET /.well-known/openid-configuration", 200,
            "GET /sso/jwks", 200,
            "GET /sso/authorize", 400,
            "POST /sso/authorize", 415,
            "GET /sso/end-session", 200,
            "POST /sso/end-session", 415,
            "GET /sso/tickets/{ticket}", 404,
            "HEAD /sso/tickets/{ticket}", 204,
            "POST /sso/tickets", 400,
            "POST /sso/token", 415);

    /** Paths of another kind of portal than {@code demo}: nobody is there, whoever asks. */
    private static final List<String> OTHER_KINDS = List.of("/portals/{portal}/cpbm/", "/portals/{portal}/killbill");

    private static final String TESS = basic("tess", "a-password-of-tess");
    private static final String ADA = basic("ada", "a-password-of-ada");

    @TestHTTPResource("/")
    URI here;

    @Inject
    Pool pool;

    private final HttpClient http = HttpClient.newHttpClient();

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> call(String method, String path, String... authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(here.resolve(path));
        for (String one : authorization) {
            request.header("authorization", one);
        }
        boolean body = method.equals("POST") || method.equals("PUT");
        if (body) {
            request.header("content-type", "application/json");
        }
        return http.send(
                request.method(method, body ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** How many rows each table has, besides those that workers write on their own. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        for (String table : List.of(
                "account",
                "subscription",
                "account_user",
                "delivery",
                "orders",
                "offer",
                "route",
                "handle_name",
                "control",
                "usage_meter",
                "usage_pull",
                "sso_ticket",
                "sso_session",
                "sso_code",
                "sso_access")) {
            rows.put(table, value("select count(*) from " + table));
        }
        rows.put("by operators", value("select count(*) from audit where actor in ('anonymous', 'ada', 'tess')"));
        return rows;
    }

    private String value(String query) {
        return StreamSupport.stream(
                        pool.query(query)
                                .execute()
                                .await()
                                .atMost(java.time.Duration.ofSeconds(20))
                                .spliterator(),
                        false)
                .map(row -> String.valueOf(row.getValue(0)))
                .findFirst()
                .orElse("");
    }

    private static List<Integer> expected(Endpoint endpoint) {
        if (PUBLIC.containsKey(endpoint.name())) {
            return List.of(PUBLIC.getOrDefault(endpoint.name(), 0));
        }
        return OTHER_KINDS.stream().anyMatch(endpoint.path()::startsWith) ? List.of(401, 404) : List.of(401, 403);
    }

    @Test
    void whoDoesNotSayWhoTheyAreGetsInNowhereButWhereThatIsMeant() throws Exception {
        Map<String, String> before = rows();

        Map<String, Integer> gotIn = new TreeMap<>();
        for (Endpoint endpoint : Endpoints.ofTheCode()) {
            int status = call(endpoint.method(), endpoint.example()).statusCode();
            if (!expected(endpoint).contains(status)) {
                gotIn.put(endpoint.name(), status);
            }
        }

        assertThat(gotIn).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatIsPublishedIsWhatWasTried() throws Exception {
        Set<Endpoint> tried = Endpoints.ofTheCode();

        assertThat(tried).hasSizeGreaterThan(60);
        assertThat(tried.stream().map(Endpoint::name).toList())
                .containsAll(Endpoints.published(call("GET", "/q/openapi").body()));
        assertThat(tried.stream().map(Endpoint::name)).containsAll(PUBLIC.keySet());
    }

    @Test
    void wrongPasswordIsNoneAnywhere() throws Exception {
        for (Endpoint endpoint : Endpoints.ofTheCode()) {
            if (!endpoint.roles().isEmpty()) {
                for (String guess : List.of(basic("tess", "a-guess"), basic("nobody", ""), "Bearer a.b.c", "Basic !")) {
                    assertThat(call(endpoint.method(), endpoint.example(), guess)
                                    .statusCode())
                            .as(endpoint.name())
                            .isEqualTo(401);
                }
            }
        }
    }

    @Test
    void roleThatIsNotEnoughIsRefusedAndChangesNothing() throws Exception {
        Map<String, String> before = rows();

        Map<String, Integer> gotIn = new TreeMap<>();
        int refused = 0;
        for (Endpoint endpoint : Endpoints.ofTheCode()) {
            int status = call(endpoint.method(), endpoint.example(), ADA).statusCode();
            boolean hers = endpoint.roles().contains(Roles.AUDITOR);
            if (!endpoint.roles().isEmpty() && status != (hers ? 200 : 403)) {
                gotIn.put(endpoint.name(), status);
            }
            refused += status == 403 ? 1 : 0;
        }

        assertThat(gotIn).isEmpty();
        assertThat(refused).isGreaterThan(30);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void endpointThatSaysNothingAnswersNobody() throws Exception {
        for (String method : List.of("GET", "POST")) {
            assertThat(call(method, "/forgotten").statusCode()).isIn(401, 403);
            assertThat(call(method, "/forgotten", ADA).statusCode()).isEqualTo(403);
            assertThat(call(method, "/forgotten", TESS).statusCode()).isEqualTo(403);
        }
        assertThat(UnannotatedResource.CALLED).hasValue(0);
    }

    /** Of Quarkus's own paths three are public on purpose, and nothing is served as a file. */
    @Test
    void besidesEndpointsOnlyHealthMetricsAndTheApiAreServed() throws Exception {
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(call("GET", path).statusCode()).as(path).isIn(200, 503);
        }
        for (String path : List.of(
                "/q",
                "/q/",
                "/q/dev",
                "/q/dev-ui",
                "/q/arc",
                "/q/info",
                "/q/scheduler",
                "/q/graphql",
                "/index.html",
                "/application.properties",
                "/META-INF/MANIFEST.MF",
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/db/migration/V001__ledger.sql",
                "/.git/config")) {
            assertThat(call("GET", path).statusCode()).as(path).isIn(400, 401, 403, 404);
        }
        assertThat(DefaultDenyTest.class.getClassLoader().getResource("META-INF/resources/index.html"))
                .isNull();
    }

    @Test
    void metricsHealthAndTheApiTellNoSecret() throws Exception {
        for (String path :
                List.of("/q/health", "/q/metrics", "/q/openapi", "/.well-known/openid-configuration", "/sso/jwks")) {
            assertThat(call("GET", path).body())
                    .as(path)
                    .doesNotContain("a-password-of-", "whsec_", "panel-secret", "an-sso-token", "\"d\":");
        }
    }
}
