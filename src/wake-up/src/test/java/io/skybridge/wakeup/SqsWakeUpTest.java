package io.skybridge.wakeup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.testkit.Queue;
import io.skybridge.testkit.QueueServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Real requests of the SDK to a server that answers as SQS does. */
class SqsWakeUpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AccountId CONTOSO = new AccountId(new PortalId("demo"), "contoso");
    private static final AccountId FABRIKAM = new AccountId(new PortalId("demo"), "fabrikam");

    private static QueueServer server;
    private static Queue queue;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private record Settings(Optional<String> queueUrl, Optional<URI> endpoint, Duration timeout)
            implements WakeUpSettings {}

    @BeforeAll
    static void start() {
        server = QueueServer.start();
        queue = new Queue(server.address());
    }

    @AfterAll
    static void stop() {
        queue.close();
        server.close();
    }

    @BeforeEach
    void make() {
        queue.create();
    }

    @AfterEach
    void take() {
        queue.drop();
    }

    private SqsWakeUp bell(URI at, Duration timeout) {
        return new SqsWakeUp(new Settings(Optional.of(Queue.url(at)), Optional.of(at), timeout), meters);
    }

    private void ring(AccountId account, String cause) {
        ring(bell(server.address(), PATIENCE), account, cause);
    }

    private static void ring(SqsWakeUp bell, AccountId account, String cause) {
        bell.ring(new WakeUp.Call(account, cause)).await().atMost(PATIENCE);
        bell.close();
    }

    private double count(String outcome) {
        return meters.find("skybridge.wake.ups").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static String recognised(AccountId account, String cause) {
        return QueueMessage.of(new WakeUp.Call(account, cause)).deduplication();
    }

    private static Message next() {
        List<Message> received = await().atMost(PATIENCE).until(() -> queue.receive(1), found -> !found.isEmpty());
        return received.get(0);
    }

    @Test
    void messageSaysWhoseOrdersAreDue() {
        ring(CONTOSO, "delivery 1");

        Message message = next();

        assertThat(message.body()).isEqualTo("{\"account\":\"demo/contoso\"}");
        assertThat(Queue.group(message)).isEqualTo("demo/contoso");
        assertThat(count("sent")).isEqualTo(1);
    }

    @Test
    void messagesOfAnAccountComeOneAfterTheOtherAndHoldUpNobodyElse() {
        ring(CONTOSO, "delivery 1");
        ring(CONTOSO, "delivery 2");
        ring(FABRIKAM, "delivery 3");

        Message one = next();
        Message other = next();

        assertThat(List.of(Queue.deduplication(one), Queue.deduplication(other)))
                .as("while one of an account is under way, there is none of it, but of others")
                .containsExactlyInAnyOrder(recognised(CONTOSO, "delivery 1"), recognised(FABRIKAM, "delivery 3"));
        assertThat(queue.receive(10)).isEmpty();
        queue.delete(one);
        queue.delete(other);
        Message last = next();
        assertThat(Queue.deduplication(last)).isEqualTo(recognised(CONTOSO, "delivery 2"));
        queue.delete(last);
        assertThat(queue.receive(10)).isEmpty();
    }

    @Test
    void sameCallAgainIsOneMessageAndAnotherCauseIsAnother() {
        ring(CONTOSO, "delivery 1");
        ring(CONTOSO, "delivery 1");
        ring(CONTOSO, "delivery 2");

        queue.delete(next());
        queue.delete(next());

        assertThat(queue.receive(10)).isEmpty();
        assertThat(count("sent")).isEqualTo(3);
    }

    @Test
    void messageThatNobodyHasDealtWithComesAgain() {
        ring(CONTOSO, "delivery 1");

        Message first = next();
        queue.giveBack(first);

        assertThat(next().messageId()).isEqualTo(first.messageId());
    }

    @Test
    void queueThatIsNotThereIsCountedAndFailsNobody() {
        URI nowhere = URI.create("http://localhost:" + closedPort());

        ring(bell(nowhere, PATIENCE), CONTOSO, "delivery 1");

        assertThat(count("lost")).isEqualTo(1);
    }

    @Test
    void queueThatDoesNotAnswerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI at = URI.create("http://localhost:" + silent.getLocalPort());

            ring(bell(at, Duration.ofMillis(200)), CONTOSO, "delivery 1");
        }

        assertThat(count("lost")).isEqualTo(1);
    }

    @Test
    void withoutAQueueNobodyIsWoken() {
        SqsWakeUp silent =
                new SqsWakeUp(new Settings(Optional.empty(), Optional.of(server.address()), PATIENCE), meters);

        ring(silent, CONTOSO, "delivery 1");

        assertThat(queue.receive(10)).isEmpty();
        assertThat(meters.getMeters()).isEmpty();
    }

    private static int closedPort() {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return open.getLocalPort();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
