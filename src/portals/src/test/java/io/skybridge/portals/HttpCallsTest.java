package io.skybridge.portals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class HttpCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final HttpCalls calls = new HttpCalls(vertx, Duration.ofSeconds(10));
    private final CountDownLatch gone = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + new String(asked, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(418, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        gone.countDown();
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void everyCallHasItsOwnBody() {
        List<HttpCalls.Answer> answers = Uni.join()
                .all(IntStream.range(0, 300)
                        .mapToObj(number ->
                                calls.send(options(HttpMethod.POST, "/" + number), Buffer.buffer("of " + number)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(answers).extracting(HttpCalls.Answer::status).containsOnly(418);
        assertThat(answers)
                .extracting(answer -> answer.body().toString())
                .containsExactlyElementsOf(IntStream.range(0, 300)
                        .mapToObj(number -> "POST /" + number + " of " + number)
                        .toList());
    }

    /** What is sent is meant for one host only, and signed for it. */
    @Test
    void redirectIsAnAnswerAndNotFollowed() {
        AtomicInteger reached = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            reached.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere");
            exchange.sendResponseHeaders(
                    Integer.parseInt(exchange.getRequestURI().getQuery()), -1);
            exchange.close();
        });

        for (int status : List.of(301, 302, 303, 307, 308)) {
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                Buffer body = method == HttpMethod.GET ? Buffer.buffer() : Buffer.buffer("a report");
                assertThat(calls.send(options(method, "/moved?" + status), body)
                                .await()
                                .atMost(PATIENCE)
                                .status())
                        .isEqualTo(status);
            }
        }
        assertThat(reached).hasValue(0);
    }

    @Test
    void nothingIsSentIfThereIsNothingToSend() {
        assertThat(calls.send(options(HttpMethod.GET, "/x?y=%20"), Buffer.buffer())
                        .await()
                        .atMost(PATIENCE)
                        .body())
                .hasToString("GET /x?y=%20 ");
    }

    @Test
    void serverThatIsNotThereIsSentNothing() {
        RequestOptions options = options(HttpMethod.GET, "/");
        server.stop(0);

        assertThatThrownBy(() -> calls.send(options, Buffer.buffer()).await().atMost(PATIENCE))
                .hasRootCauseInstanceOf(ConnectException.class)
                .hasMessageContaining("refused")
                .satisfies(failure -> assertThat(unwrapped(failure)).isInstanceOf(HttpCalls.NotSent.class));
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Answers a byte now and then, for as long as somebody listens. */
    private void drip(int bytesAtOnce) {
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] bytes = new byte[bytesAtOnce];
            try (OutputStream out = exchange.getResponseBody()) {
                while (!gone.await(bytesAtOnce == 1 ? 50 : 0, TimeUnit.MILLISECONDS)) {
                    out.write(bytes);
                    out.flush();
                }
            } catch (IOException | InterruptedException nobodyListens) {
                gone.countDown();
            }
        });
    }

    @Test
    void answerThatDripsIsNoAnswer() {
        drip(1);
        HttpCalls impatient = new HttpCalls(vertx, Duration.ofMillis(400));

        assertThatThrownBy(() -> impatient
                        .send(options(HttpMethod.GET, "/drip"), Buffer.buffer())
                        .await()
                        .atMost(PATIENCE))
                .hasMessageContaining("no whole answer within 400 ms");
        await().atMost(PATIENCE).until(() -> gone.getCount() == 0);
    }

    @Test
    void answerWithoutEndIsNoAnswer() {
        drip(1024 * 1024);

        assertThatThrownBy(() -> calls.send(options(HttpMethod.GET, "/drip"), Buffer.buffer())
                        .await()
                        .atMost(PATIENCE))
                .hasMessageContaining("longer than");
        await().atMost(PATIENCE).until(() -> gone.getCount() == 0);
    }

    @Test
    void statusIsThereBeforeTheBodyIs() {
        drip(1);

        assertThat(calls.sendForStatus(options(HttpMethod.GET, "/drip"), Buffer.buffer())
                        .await()
                        .atMost(PATIENCE)
                        .status())
                .isEqualTo(200);
    }
}
