package io.skybridge.portals.cpbm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.handle.HandlePortal.ListedAccount;
import io.skybridge.core.lifecycle.AccountState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a small CPBM, which checks the signature in its own way. */
class CpbmApiTest {

    private static final PortalId PORTAL = new PortalId("bm");
    private static final Instant NOW = Instant.ofEpochMilli(1368420672402L);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new ArrayList<>();
    private HttpServer cpbm;
    private List<String> pages = List.of();

    @BeforeEach
    void start() throws IOException {
        cpbm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cpbm.createContext("/portal/api", this::answer);
        cpbm.start();
    }

    @AfterEach
    void stop() {
        cpbm.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String page = Arrays.stream(query.split("&"))
                .filter(piece -> piece.startsWith("page="))
                .findFirst()
                .orElse("page=1");
        asked.add(page);
        int number = Integer.parseInt(page.substring(5));
        boolean signed = signature(query).equals(parameter(query, "signature"))
                && parameter(query, "_").equals(Long.toString(NOW.toEpochMilli()));
        byte[] body = (number <= pages.size() ? pages.get(number - 1) : "[]").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(signed ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(piece -> piece.startsWith(name + "="))
                .map(piece ->
                        piece.substring(name.length() + 1).replace("%3D", "=").replace("%2B", "+"))
                .map(value -> value.replace("%2F", "/"))
                .findFirst()
                .orElse("");
    }

    private static String signature(String query) {
        TreeSet<String> pieces = new TreeSet<>();
        for (String piece : query.split("&")) {
            if (!piece.startsWith("signature=")) {
                pieces.add(piece.toLowerCase(Locale.ROOT));
            }
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("api-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            String string = "/accounts" + String.join("&", pieces);
            return Base64.getEncoder().encodeToString(mac.doFinal(string.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private List<ListedAccount> list(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "cpbm.api.url", "http://127.0.0.1:" + cpbm.getAddress().getPort() + "/portal/api/",
                "cpbm.api.key", "The-Key",
                "cpbm.api.secret", "api-secret",
                "cpbm.api.page-size", "2"));
        settings.addAll(List.of(more));
        return api(settings.toArray(String[]::new))
                .orElseThrow()
                .accounts()
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    private Optional<CpbmApi> api(String... settings) {
        return CpbmApi.of(PORTAL, Configured.with(settings).cpbm().api(), vertx, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ListedAccount account(String id, String name, AccountState state) {
        return new ListedAccount(new AccountId(PORTAL, id), name, Optional.of(state));
    }

    @Test
    void accountsAreListedPageByPageUntilOneIsNotFull() {
        pages = List.of("""
                {"accounts": [{"uuid": "a-1", "name": "Contoso", "state": "ACTIVE"},
                              {"uuid": "a-2", "name": "Fabrikam", "state": "LOCKED"}]}""", "[{\"id\": 7, \"companyName\": \"Northwind\", \"state\": \"suspended\"}]");

        assertThat(list())
                .containsExactly(
                        account("a-1", "Contoso", AccountState.ACTIVE),
                        account("a-2", "Fabrikam", AccountState.RESTRICTED),
                        account("7", "Northwind", AccountState.SUSPENDED));
        assertThat(asked).containsExactly("page=1", "page=2");
    }

    @Test
    void apiThatKnowsNoPagesIsAskedTwiceAndNotForEver() {
        String all = "[{\"uuid\": \"a-1\"}, {\"uuid\": \"a-2\"}]";
        pages = List.of(all, all, all);

        assertThat(list()).hasSize(2);
        assertThat(asked).containsExactly("page=1", "page=2");
    }

    @Test
    void namesOfFieldsCanBeSet() {
        pages = List.of("{\"tenants\": [{\"ref\": \"a-1\", \"title\": \"Contoso\", \"phase\": \"NEW\"}]}");

        assertThat(list(
                        "cpbm.api.list-fields", "tenants",
                        "cpbm.api.id-fields", "ref",
                        "cpbm.api.name-fields", "title",
                        "cpbm.api.state-fields", "phase"))
                .containsExactly(account("a-1", "Contoso", AccountState.NEW));
    }

    @Test
    void wrongSecretAndAnswersThatSayNothingFail() {
        assertThatThrownBy(() -> list("cpbm.api.secret", "wrong")).hasMessageContaining("401");
        pages = List.of("{\"message\": \"hello\"}");
        assertThatThrownBy(this::list).hasMessageContaining("without a list");
        pages = List.of("<html/>");
        assertThatThrownBy(this::list).hasMessageContaining("not JSON");
    }

    @Test
    void withoutAnUrlNobodyIsAsked() {
        assertThat(api()).isEmpty();
    }
}
