package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.sso.KeySchedule;
import io.skybridge.core.sso.SigningKey;
import io.skybridge.core.sso.SigningKeys;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The key ring on a real PostgreSQL, as processes see it that share a vault, or do not. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SigningKeysOnTheLedgerTest extends OnTheLedger {

    private static final KeySchedule SCHEDULE =
            new KeySchedule(Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(1));
    private static final String SIGNING = "signs_from is not null and signs_until is null";

    @Inject
    Sessions sessions;

    @Inject
    Statements statements;

    @BeforeEach
    void thereAreNoKeys() {
        sql("delete from sso_key");
    }

    /** A process whose vault has this key: it opens nothing that another one has sealed. */
    private SigningKeys process(String vaultKey) {
        return new SqlSigningKeys(sessions, statements, new Vault() {
            @Override
            public String seal(String clear) {
                return vaultKey + " " + new StringBuilder(clear).reverse();
            }

            @Override
            public Optional<String> open(String sealed) {
                return sealed.startsWith(vaultKey + " ")
                        ? Optional.of(new StringBuilder(sealed.substring(vaultKey.length() + 1))
                                .reverse()
                                .toString())
                        : Optional.empty();
            }
        });
    }

    private static SigningKey drawn(Instant at) {
        String id = UUID.randomUUID().toString();
        return new SigningKey(
                id,
                "{\"kid\":\"" + id + "\"}",
                new SigningKey.PrivateKey("private-" + id),
                at,
                Optional.empty(),
                Optional.empty());
    }

    private static Uni<List<SigningKey>> look(SigningKeys keys, Instant at) {
        return keys.change(ring -> SCHEDULE.due(ring, at, () -> drawn(at)));
    }

    private static Uni<List<SigningKey>> rotate(SigningKeys keys, Instant at) {
        return keys.change(ring -> SCHEDULE.rotated(ring, at, () -> drawn(at)));
    }

    private static SigningKey signing(List<SigningKey> ring) {
        return ring.stream().filter(SigningKey::signs).findFirst().orElseThrow();
    }

    private String count(String which) {
        return value("select count(*) from sso_key where " + which);
    }

    @Test
    void ringComesBackAsItWasKeptAndItsPrivateKeysAreSealed() {
        SigningKeys keys = process("ours");

        List<SigningKey> made = wait(look(keys, NOW));

        assertThat(wait(keys.ring())).containsExactlyInAnyOrderElementsOf(made);
        for (SigningKey key : made) {
            assertThat(value("select cast(k as text) from sso_key k where kid = '" + key.id() + "'"))
                    .contains(key.id())
                    .doesNotContain(key.privateKey().jwk());
        }
    }

    @Test
    void processesThatFindAnEmptyRingAtOnceEndWithTheSameOne() {
        List<Uni<List<SigningKey>>> looks = IntStream.range(0, 10)
                .mapToObj(any -> look(process("ours"), NOW))
                .toList();

        List<List<SigningKey>> rings = wait(Uni.join().all(looks).andCollectFailures());

        assertThat(count("true")).isEqualTo("2");
        assertThat(count(SIGNING)).isEqualTo("1");
        assertThat(count("signs_from is null")).isEqualTo("1");
        assertThat(rings.stream().map(ring -> signing(ring).id()).distinct()).hasSize(1);
    }

    @Test
    void rotationsAtOnceAreOneAfterTheOther() {
        wait(look(process("ours"), NOW));
        List<Uni<List<SigningKey>>> rotations = IntStream.range(0, 10)
                .mapToObj(any -> rotate(process("ours"), NOW))
                .toList();

        List<List<SigningKey>> rings = wait(Uni.join().all(rotations).andCollectFailures());

        assertThat(rings.stream().map(ring -> signing(ring).id())).doesNotHaveDuplicates();
        assertThat(count(SIGNING)).isEqualTo("1");
        assertThat(count("signs_from is null")).isEqualTo("1");
        assertThat(count("signs_until is not null")).isEqualTo("10");
    }

    @Test
    void keysOfAnotherVaultAreRetiredAndNotUsed() {
        SigningKeys theirs = process("theirs");
        List<SigningKey> before = wait(look(theirs, NOW));
        SigningKeys ours = process("ours");
        assertThat(wait(ours.ring())).isEmpty();

        List<SigningKey> after = wait(look(ours, NOW));

        assertThat(after).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(wait(ours.ring())).containsExactlyInAnyOrderElementsOf(after);
        assertThat(count("signs_until is not null")).isEqualTo("2");
        assertThat(value("select kid from sso_key where " + SIGNING))
                .isEqualTo(signing(after).id());
        assertThat(wait(theirs.ring())).hasSize(2).noneMatch(SigningKey::signs).noneMatch(SigningKey::next);
    }

    @Test
    void thereAreNeverTwoThatSignWhoeverRotates() {
        List<Uni<String>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(rotate(process("ours"), NOW).replaceWith(""));
            all.add(rotate(process("theirs"), NOW).replaceWith(""));
            all.add(look(process(i % 2 == 0 ? "ours" : "theirs"), NOW).replaceWith(""));
            all.add(pool.query("select count(*) from sso_key where " + SIGNING)
                    .execute()
                    .map(rows -> String.valueOf(rows.iterator().next().getValue(0))));
        }

        List<String> seen = wait(Uni.join().all(all).andCollectFailures());

        assertThat(seen).isSubsetOf("", "0", "1");
        assertThat(count(SIGNING)).isEqualTo("1");
        assertThat(count("signs_from is null")).isEqualTo("1");
    }

    @Test
    void databaseItselfLetsNoTwoSign() {
        wait(look(process("ours"), NOW));

        assertThatThrownBy(() -> sql("update sso_key set signs_from = now() where signs_from is null"))
                .hasMessageContaining("sso_key_signs");
    }

    @Test
    void retiredKeyLeavesTheTableWhenItIsOver() {
        SigningKeys keys = process("ours");
        String old = signing(wait(look(keys, NOW))).id();
        wait(rotate(keys, NOW));
        assertThat(count("kid = '" + old + "'")).isEqualTo("1");

        wait(look(keys, NOW.plus(Duration.ofDays(1))));

        assertThat(count("kid = '" + old + "'")).isEqualTo("0");
    }
}
