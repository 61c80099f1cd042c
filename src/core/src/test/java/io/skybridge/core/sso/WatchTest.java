package io.skybridge.core.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.skybridge.core.sso.People.CONTOSO;
import static io.skybridge.core.sso.People.LIMITS;
import static io.skybridge.core.sso.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is let to the door, and what is written down there. */
class WatchTest {

    private static final Visitor EVE = new Visitor("203.0.113.7");
    private static final Visitor JANE = new Visitor("203.0.113.8");

    private final List<SignOnLog.Line> lines = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private final Watch watch = new Watch(
            new MemoryBrakes(), line -> Uni.createFrom().voidItem().invoke(() -> lines.add(line)), LIMITS, clock);

    private static final class TestClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Supplier<Uni<String>> refusing(Refusal refusal) {
        return () -> Uni.createFrom().failure(new SignOnRefused(refusal, "the words", Optional.of(CONTOSO)));
    }

    private static Supplier<Uni<String>> well() {
        return () -> Uni.createFrom().item("well");
    }

    /** What comes of asking: how it was refused, or that it went well. */
    private String server(Visitor visitor, Supplier<Uni<String>> work) {
        return outcome(watch.server(visitor, work));
    }

    private String browser(Visitor visitor) {
        return outcome(watch.browser(visitor, well()));
    }

    private static String outcome(Uni<String> work) {
        return work.onFailure(SignOnRefused.class)
                .recoverWithItem(failure -> ((SignOnRefused) failure).refusal().slug())
                .await()
                .indefinitely();
    }

    private void refuse(int times, Refusal refusal) {
        for (int i = 0; i < times; i++) {
            assertThat(server(EVE, refusing(refusal))).isEqualTo(refusal.slug());
        }
    }

    private List<String> details() {
        return lines.stream().map(SignOnLog.Line::detail).toList();
    }

    @Test
    void whatGoesWellLeavesNoLine() {
        assertThat(server(EVE, well())).isEqualTo("well");
        assertThat(browser(EVE)).isEqualTo("well");
        assertThat(lines).isEmpty();
    }

    @Test
    void refusalLeavesALineOfWhoseAndWhereFrom() {
        refuse(1, Refusal.TICKET_USED);

        assertThat(lines)
                .containsExactly(new SignOnLog.Line(
                        NOW, "203.0.113.7", "sso.refused", Optional.of(CONTOSO), "ticket-used: the words"));
    }

    @Test
    void whatIsGivenLeavesALine() {
        watch.note("demo", "ticket-issued", CONTOSO, "jane at panel").await().indefinitely();

        assertThat(lines)
                .containsExactly(
                        new SignOnLog.Line(NOW, "demo", "sso.ticket-issued", Optional.of(CONTOSO), "jane at panel"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void guessesLockOutAndNothingElseDoes(Refusal refusal) {
        refuse(3, refusal);

        assertThat(server(EVE, well())).isEqualTo(refusal.guess() ? "locked-out" : "well");
    }

    @Test
    void workIsNotBegunForWhoIsLockedOut() {
        refuse(3, Refusal.UNKNOWN_TICKET);

        assertThatThrownBy(() -> watch.server(EVE, () -> {
                            throw new AssertionError("begun");
                        })
                        .await()
                        .indefinitely())
                .isInstanceOf(SignOnRefused.class);
        assertThat(browser(EVE)).isEqualTo("locked-out");
    }

    @Test
    void lockOutLeavesOneLineHoweverOftenItIsRunInto() {
        refuse(3, Refusal.UNKNOWN_TICKET);
        for (int i = 0; i < 20; i++) {
            assertThat(server(EVE, well())).isEqualTo("locked-out");
            assertThat(browser(EVE)).isEqualTo("locked-out");
        }

        assertThat(details()).hasSize(4);
        assertThat(details()).last().asString().isEqualTo("locked-out: 3 failures, for PT15M");
    }

    @Test
    void lockOutIsOfOneAddressAndForAWhile() {
        refuse(3, Refusal.UNKNOWN_TICKET);

        assertThat(server(JANE, well())).isEqualTo("well");
        clock.now = NOW.plus(LIMITS.lockOut()).minusSeconds(1);
        assertThat(server(EVE, well())).isEqualTo("locked-out");
        clock.now = NOW.plus(LIMITS.lockOut());
        assertThat(server(EVE, well())).isEqualTo("well");
        refuse(2, Refusal.UNKNOWN_TICKET);
        assertThat(server(EVE, well())).as("begins anew").isEqualTo("well");
    }

    @Test
    void failuresThatLieBackAreForgotten() {
        refuse(2, Refusal.UNKNOWN_TICKET);
        clock.now = NOW.plus(LIMITS.lockOut());

        refuse(2, Refusal.UNKNOWN_TICKET);

        assertThat(server(EVE, well())).isEqualTo("well");
    }

    @Test
    void floodOfABrowserLeavesOneLine() {
        for (int i = 0; i < 5; i++) {
            assertThat(browser(EVE)).isEqualTo("well");
        }
        for (int i = 0; i < 50; i++) {
            assertThat(browser(EVE)).isEqualTo("too-many-requests");
        }

        assertThat(details())
                .containsExactly("too-many-requests: address 203.0.113.7 has made more than 5 requests in a minute");
        assertThat(browser(JANE)).isEqualTo("well");
        assertThat(server(EVE, well())).as("a server has many users behind it").isEqualTo("well");
        clock.now = NOW.plus(Duration.ofMinutes(1));
        assertThat(browser(EVE)).isEqualTo("well");
    }

    @Test
    void floodOfAPortalLeavesOneLine() {
        Supplier<Uni<String>> ticket = () -> watch.counted("portal demo", 7).map(any -> "well");
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outcomes.add(server(EVE, ticket));
        }

        assertThat(outcomes.subList(0, 7)).containsOnly("well");
        assertThat(outcomes.subList(7, 20)).containsOnly("too-many-requests");
        assertThat(details())
                .containsExactly("too-many-requests: portal demo has made more than 7 requests in a minute");
    }

    @Test
    void failureThatIsNoRefusalIsNeitherCountedNorHidden() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(
                            () -> watch.server(EVE, () -> Uni.createFrom().failure(new IllegalStateException("ledger")))
                                    .await()
                                    .indefinitely())
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(server(EVE, well())).isEqualTo("well");
        assertThat(lines).isEmpty();
    }
}
