package io.skybridge.core.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.problem.ProblemException;

import static io.skybridge.core.sso.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ring as processes see it, each by what it has read last. */
class KeyRingTest {

    private static final KeySchedule SCHEDULE =
            new KeySchedule(Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(1));

    private List<SigningKey> kept = List.of();
    private int reads;
    private int changes;
    private int drawn;

    private final SigningKeys keys = new SigningKeys() {
        @Override
        public Uni<List<SigningKey>> ring() {
            reads++;
            return Uni.createFrom().item(kept);
        }

        @Override
        public Uni<List<SigningKey>> change(UnaryOperator<List<SigningKey>> decision) {
            changes++;
            kept = decision.apply(kept);
            return Uni.createFrom().item(kept);
        }
    };

    private final Jose jose = new Jose() {
        @Override
        public SigningKey draw(Instant now) {
            return key("drawn-" + drawn++);
        }

        @Override
        public SigningKey given(String jwk, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String sign(SigningKey key, Map<String, Object> claims) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> claimedClient(String assertion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Assertion> verify(
                String assertion, Client client, String jwks, List<String> audiences, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Map<String, Object>> ownToken(String token, List<SigningKey> ring, String issuer) {
            throw new UnsupportedOperationException();
        }
    };

    private static SigningKey key(String id) {
        return new SigningKey(id, "{}", new SigningKey.PrivateKey("of " + id), NOW, Optional.empty(), Optional.empty());
    }

    private KeyRing process(List<SigningKey> given, Instant[] now) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new KeyRing(keys, SCHEDULE, given, jose, clock);
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().indefinitely();
    }

    @Test
    void whatWasReadIsGoneByForTenSeconds() {
        Instant[] now = {NOW};
        KeyRing ring = process(List.of(), now);
        wait(ring.ring());

        now[0] = NOW.plusMillis(9_999);
        wait(ring.ring());
        wait(ring.signing());
        assertThat(reads).isEqualTo(1);
        now[0] = NOW.plusSeconds(10);
        wait(ring.ring());

        assertThat(reads).isEqualTo(2);
        assertThat(changes).as("only the first look changed anything").isEqualTo(1);
    }

    @Test
    void rotationIsSeenHereAtOnceAndElsewhereSoon() {
        Instant[] now = {NOW};
        KeyRing here = process(List.of(), now);
        KeyRing elsewhere = process(List.of(), now);
        String before = wait(here.signing()).id();
        assertThat(wait(elsewhere.signing()).id()).isEqualTo(before);

        String after = KeyRing.only(wait(here.rotate())).orElseThrow().id();

        assertThat(wait(here.signing()).id()).isEqualTo(after).isNotEqualTo(before);
        now[0] = NOW.plusSeconds(10);
        assertThat(wait(elsewhere.signing()).id()).isEqualTo(after);
        assertThat(wait(elsewhere.ring())).extracting(SigningKey::id).contains(before, after);
    }

    @Test
    void ofKeysThatAreGivenTheFirstSignsAndAllArePublished() {
        Instant[] now = {NOW};
        KeyRing ring = process(new ArrayList<>(List.of(key("first"), key("second"))), now);

        assertThat(wait(ring.ring())).extracting(SigningKey::id).containsExactly("first", "second");
        assertThat(wait(ring.signing()).id()).isEqualTo("first");
        now[0] = NOW.plus(Duration.ofDays(365));
        assertThat(wait(ring.signing()).id()).isEqualTo("first");
        assertThat(reads + changes + drawn).isZero();
    }

    @Test
    void keysThatAreGivenAreTurnedWhereTheyComeFrom() {
        KeyRing ring = process(List.of(key("first"), key("second")), new Instant[] {NOW});

        assertThatThrownBy(() -> wait(ring.rotate()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("keys.given");
        assertThat(wait(ring.signing()).id()).isEqualTo("first");
    }
}
