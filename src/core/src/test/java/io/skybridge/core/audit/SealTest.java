package io.skybridge.core.audit;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The seal of a line, with answers that were computed elsewhere (docs/audit.md has the program). */
class SealTest {

    private static final AuditLine FIRST = new AuditLine(
            42,
            "2026-03-01T12:00:00.000001Z",
            "tess",
            "order.retry",
            "7",
            "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11",
            "the disk was full, ü 🌉");
    private static final AuditLine SECOND =
            new AuditLine(40, "2026-03-01T11:59:00.000000Z", "provisioning", "order.completed", "", "", "");
    private static final Seal ONE = new Seal(1, "7b59741093cd6aec62dae5486d809a637e05fe827e23b548cc40f296ffe9b71d");
    private static final Seal TWO = new Seal(2, "8a83f6b8165e402923b9d7850a026c0911ff377cc3aabca21fe6c03b9e54ebde");

    @Test
    void sealIsTheOneThatIsDescribed() {
        assertThat(Seal.NONE.next(FIRST)).isEqualTo(ONE);
        assertThat(ONE.next(SECOND)).isEqualTo(TWO);
    }

    @Test
    void whatMovesFromOneFieldToTheNextIsAnotherLine() {
        AuditLine one = new AuditLine(1, "", "tess", "order.retry", "", "", "");
        AuditLine other = new AuditLine(1, "", "tessorder.", "retry", "", "", "");

        assertThat(Seal.NONE.next(one)).isNotEqualTo(Seal.NONE.next(other));
    }

    @Test
    void sealIsNotedAndReadBack() {
        assertThat(Seal.parse(TWO.toString())).isEqualTo(TWO);
        assertThat(Seal.parse(Seal.NONE.toString())).isEqualTo(Seal.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1:abc", "01:" + "7b59741093cd6aec62dae5486d809a637e05fe827e23b548cc40f296ffe9b71d"})
    void whatIsNoSealIsRefused(String text) {
        assertThatThrownBy(() -> Seal.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void tamperingIsFoundOnceAndNotInAllThatFollows() {
        AuditLine changed = new AuditLine(42, FIRST.at(), "nobody", "order.retry", "7", FIRST.order(), FIRST.detail());
        ChainCheck check = new ChainCheck(Seal.NONE);

        check.check(new ChainLink(ONE, 42, Optional.of(changed)));
        check.check(new ChainLink(TWO, 40, Optional.of(SECOND)));

        assertThat(check.findings()).isEqualTo(List.of(new Finding(Finding.Kind.CHANGED, 1, 42)));
        assertThat(check.checked()).isEqualTo(2);
        assertThat(check.last()).isEqualTo(TWO);
    }

    @Test
    void onlySomeFindingsAreKeptAndAllAreCounted() {
        ChainCheck check = new ChainCheck(Seal.NONE);

        for (int line = 1; line <= 1000; line++) {
            check.report(new Finding(Finding.Kind.NEVER_SEALED, 0, line));
        }

        assertThat(check.found()).isEqualTo(1000);
        assertThat(check.findings()).hasSize(ChainCheck.NAMED);
    }
}
