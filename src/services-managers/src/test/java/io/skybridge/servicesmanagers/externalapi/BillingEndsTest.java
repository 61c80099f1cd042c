package io.skybridge.servicesmanagers.externalapi;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageSource.BilledPeriod;
import io.skybridge.servicesmanagers.cortex.CortexSettingsFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where an answer ends, and where it only seems to, said byte by byte. */
class BillingEndsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LINE =
            "{\"customerCode\":\"TC\",\"serviceCode\":\"HE\",\"servicePlanName\":\"Default\","
                    + "\"skuType\":\"customer\",\"billable\":\"Yes\",\"action\":\"Carried\"}";

    private final Vertx vertx = Vertx.vertx();
    private String asked = "";

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\n\r\n[]",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
                "Connection: close\r\n\r\n[]",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n1\r\n]\r\n0\r\n\r\n"
            })
    void aCompleteAnswerIsComplete(String answer) throws Exception {
        assertThat(read(billing("HTTP/1.1 200 OK\r\n" + answer))).isEmpty();
    }

    @Test
    void alsoOneThatIsOnlyEndedByTheConnection() throws Exception {
        assertThat(read(billing("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[" + LINE + "," + LINE + "]")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Every line is there, and the end is not.
                "Connection: close\r\n\r\n[" + LINE,
                "Connection: close\r\n\r\n[" + LINE + ",",
                "Connection: close\r\n\r\n",
                "Content-Length: 1000\r\n\r\n[" + LINE + "]",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n",
                "Content-Length: 0\r\n\r\n",
                "Content-Length: 4\r\n\r\n[] x"
            })
    void anIncompleteOneIsAFault(String answer) throws Exception {
        ExternalApiBilling billing = billing("HTTP/1.1 200 OK\r\n" + answer);

        ServicesManagerFault fault = catchThrowableOfType(ServicesManagerFault.class, () -> read(billing));

        assertThat(fault).isNotNull();
        assertThat(fault.retryable()).isTrue();
    }

    @Test
    void aNothingIsNoBill() throws Exception {
        ExternalApiBilling billing = billing("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(catchThrowableOfType(ServicesManagerFault.class, () -> read(billing)))
                .isNotNull();
    }

    @Test
    void whatIsAskedIsSaidAsSettingsHaveIt() throws Exception {
        read(billing(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
                "details-path",
                "billing/{end}/by%20user",
                "query",
                "billable=true,until={end}"));

        assertThat(asked)
                .startsWith("GET /base/billing/2026-11-30/by%20user?billable=true&until=2026-11-30 ")
                .containsIgnoringCase("\r\nauthorization: Bearer token.of.tests\r\n");
    }

    @Test
    void readingsArriveOnTheContextOfWhoeverAsks() throws Exception {
        ExternalApiBilling billing = billing("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[" + LINE + "," + LINE + "]");
        Context context = vertx.getOrCreateContext();
        CompletableFuture<List<Boolean>> there = new CompletableFuture<>();

        context.runOnContext(ignored -> billing.read(november())
                .map(reading -> Vertx.currentContext() == context)
                .collect()
                .asList()
                .subscribe()
                .with(there::complete, there::completeExceptionally));

        assertThat(there.get(30, TimeUnit.SECONDS)).containsExactly(true, true);
    }

    @Test
    void eachSubscriptionAsksAnew() throws Exception {
        ExternalApiBilling billing = billing("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[" + LINE + "]");
        Multi<Reading> readings = billing.read(november());

        assertThat(readings.collect().asList().await().atMost(PATIENCE)).hasSize(1);
        assertThat(readings.collect().asList().await().atMost(PATIENCE)).hasSize(1);
    }

    /** A source whose other side answers this to everything and closes the connection. */
    private ExternalApiBilling billing(String answer, String... settings) throws Exception {
        NetServer server = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> {
                    asked = request.toString();
                    socket.end(io.vertx.core.buffer.Buffer.buffer(answer));
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        URI url = URI.create("http://127.0.0.1:" + server.actualPort() + "/base/");
        String[] all = new String[settings.length + 4];
        System.arraycopy(
                new String[] {"external-api.url", url.toString(), "external-api.token", "token.of.tests"},
                0,
                all,
                0,
                4);
        for (int i = 0; i < settings.length; i += 2) {
            all[i + 4] = "external-api." + settings[i];
            all[i + 5] = settings[i + 1];
        }
        return new ExternalApiBilling(
                vertx,
                new ExternalApiBilling.Place(url, Optional.empty()),
                CortexSettingsFixture.settings(all).externalApi().orElseThrow(),
                Map.of());
    }

    private static List<Reading> read(ExternalApiBilling billing) {
        return billing.read(november()).collect().asList().await().atMost(PATIENCE);
    }

    private static BilledPeriod november() {
        Period period = new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd())
                .period(YearMonth.of(2026, 11));
        return new BilledPeriod(period, LocalDate.of(2026, 11, 30));
    }
}
