package io.skybridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.core.audit.AuditBook;
import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.AuditLog;
import io.skybridge.core.audit.Finding;
import io.skybridge.core.audit.Seal;
import io.skybridge.core.audit.SealAudit;
import io.skybridge.core.audit.VerifyAudit;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The chain of the audit log on a real PostgreSQL, and everything that whoever owns the database may do to it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditChainOnTheLedgerTest extends OnTheLedger {

    private static final String MIDDLE = "(select line from audit_seal order by number desc offset 5 limit 1)";
    private static final String SEAL_OF_MIDDLE = "(select max(number) - 5 from audit_seal)";
    private static final String LINE =
            "insert into audit (at, actor, action, detail) values ('2026-03-01T12:00:00Z', 'eve', 'order.retry', '')";

    @Inject
    AuditChain auditChain;

    @Inject
    AuditBook auditBook;

    @Inject
    AuditLog auditLog;

    @BeforeEach
    void someLinesThatAreSealed() {
        IntStream.range(0, 10).forEach(any -> register(account()));
        wait(auditLog.write(new AuditLog.Line(NOW, "tess", "a.test", "7:ü,\n\"quoted\" \\ 🌉")));
        seal();
    }

    private Seal seal() {
        return wait(new SealAudit(auditChain).seal()).head();
    }

    private VerifyAudit.Verdict verify(Seal... noted) {
        return wait(new VerifyAudit(auditChain)
                .verify(new VerifyAudit.Query(Seal.NONE, List.of(noted), Integer.MAX_VALUE)));
    }

    private static List<Finding.Kind> kinds(VerifyAudit.Verdict verdict) {
        return verdict.check().findings().stream().map(Finding::kind).distinct().toList();
    }

    @Test
    void everyLineIsInTheChainAndTheChainIsIntact() {
        VerifyAudit.Verdict verdict = verify(seal());

        assertThat(verdict.check().findings()).isEmpty();
        assertThat(verdict.intact()).isTrue();
        assertThat(String.valueOf(verdict.check().checked())).isEqualTo(value("select count(*) from audit"));
        assertThat(verdict.outside().orElseThrow().waiting()).isZero();
        assertThat(AuditTables.foundByScript()).isEmpty();
    }

    @Test
    void sealsCanBeNeitherChangedNorCut() {
        for (String crime :
                List.of("update audit_seal set hash = ''", "delete from audit_seal", "truncate audit_seal")) {
            assertThatThrownBy(() -> sql(crime)).hasMessageContaining("append-only");
        }
    }

    @Test
    void whatIsNotSealedYetIsSaidToWait() {
        register(account());

        AuditChain.Outside outside = verify().outside().orElseThrow();
        assertThat(outside.waiting()).isEqualTo(1);
        assertThat(outside.oldest()).contains(NOW);
        assertThat(outside.lost()).isEmpty();
        seal();
        assertThat(verify().outside().orElseThrow().waiting()).isZero();
    }

    @Test
    void longLogIsVerifiedPartByPart() {
        Seal head = seal();
        VerifyAudit verifyAudit = new VerifyAudit(auditChain);
        Seal from = Seal.NONE;
        long checked = 0;

        Optional<Seal> next;
        do {
            VerifyAudit.Verdict part = wait(verifyAudit.verify(new VerifyAudit.Query(from, List.of(), 7)));
            assertThat(part.check().findings()).isEmpty();
            checked += part.check().checked();
            from = part.check().last();
            next = part.next();
        } while (next.isPresent());

        assertThat(from).isEqualTo(head);
        assertThat(checked).isEqualTo(head.number());
        Seal forged = new Seal(head.number() - 3, "f".repeat(64));
        assertThat(kinds(wait(verifyAudit.verify(new VerifyAudit.Query(forged, List.of(), 7)))))
                .contains(Finding.Kind.NOT_AS_NOTED);
    }

    static Stream<Arguments> crimes() {
        return Stream.of(
                arguments(
                        Finding.Kind.CHANGED,
                        "update audit set at = at + interval '1 microsecond' where pk = " + MIDDLE),
                arguments(Finding.Kind.CHANGED, "update audit set actor = actor || ' ' where pk = " + MIDDLE),
                arguments(Finding.Kind.CHANGED, "update audit set action = 'order.none' where pk = " + MIDDLE),
                arguments(Finding.Kind.CHANGED, "update audit set account_pk = account_pk + 1 where pk = " + MIDDLE),
                arguments(Finding.Kind.CHANGED, "update audit set order_id = null where pk = " + MIDDLE),
                arguments(Finding.Kind.CHANGED, "update audit set detail = 'because' where pk = " + MIDDLE),
                arguments(
                        Finding.Kind.CHANGED,
                        "update audit set actor = left(actor, 3), action = substr(actor, 4) || action where pk = "
                                + MIDDLE),
                arguments(
                        Finding.Kind.CHANGED,
                        "update audit_seal set hash = repeat('0', 64) where number = " + SEAL_OF_MIDDLE),
                arguments(Finding.Kind.LINE_MISSING, "delete from audit where pk = " + MIDDLE),
                arguments(
                        Finding.Kind.SEAL_MISSING,
                        "delete from audit where pk = " + MIDDLE + "; delete from audit_seal where number = "
                                + SEAL_OF_MIDDLE),
                arguments(
                        Finding.Kind.CHANGED,
                        "with cut as (select " + SEAL_OF_MIDDLE + " as number, " + MIDDLE + " as line),"
                                + " one as (delete from audit a using cut where a.pk = cut.line)"
                                + " delete from audit_seal s using cut where s.number = cut.number;"
                                + " update audit_seal set number = -number + 1 where number > (select max(number) - 5 from audit_seal)"
                                + "; update audit_seal set number = -number where number < 0"),
                arguments(Finding.Kind.NEVER_SEALED, LINE),
                arguments(
                        Finding.Kind.NEVER_SEALED,
                        "delete from audit_seal where number = (select max(number) from audit_seal)"),
                arguments(
                        Finding.Kind.CHANGED,
                        LINE + "; update audit_seal set line = (select max(pk) from audit) where number = "
                                + SEAL_OF_MIDDLE));
    }

    @ParameterizedTest
    @MethodSource("crimes")
    void tamperingIsFoundAndNamed(Finding.Kind kind, String crime) {
        AuditTables.keep();
        try {
            AuditTables.tamper("alter table audit_seal drop constraint audit_seal_number_check", crime);

            VerifyAudit.Verdict verdict = verify();

            assertThat(verdict.intact()).isFalse();
            assertThat(kinds(verdict)).contains(kind);
            assertThat(AuditTables.foundByScript()).contains(kind.label());
        } finally {
            AuditTables.restore();
            AuditTables.tamper("alter table audit_seal add constraint audit_seal_number_check check (number > 0)");
        }
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void whatWaitsForItsSealCannotBeTakenAwayAlone() {
        register(account());
        AuditTables.keep();
        try {
            AuditTables.tamper("delete from audit where pk in (select line from audit_unsealed)");
            assertThat(kinds(verify())).containsExactly(Finding.Kind.GONE_BEFORE_ITS_SEAL);
            assertThat(AuditTables.foundByScript()).containsExactly("gone-before-its-seal");

            AuditTables.restore();
            AuditTables.tamper("delete from audit_unsealed");
            assertThat(kinds(verify())).containsExactly(Finding.Kind.NEVER_SEALED);
        } finally {
            AuditTables.restore();
        }
    }

    @Test
    void tailThatIsCutOffIsMissedByASealThatWasNoted() {
        Seal noted = seal();
        AuditTables.keep();
        try {
            AuditTables.tamper(
                    "delete from audit where pk in (select line from audit_seal order by number desc limit 3)",
                    "delete from audit_seal where number > (select max(number) - 3 from audit_seal)");

            assertThat(verify().intact()).as("without the seal nobody can tell").isTrue();
            assertThat(kinds(verify(noted))).containsExactly(Finding.Kind.NOT_AS_NOTED);
        } finally {
            AuditTables.restore();
        }
    }

    @Test
    void chainThatIsForgedAnewAsAWholeIsNotTheOneThatWasNoted() {
        Seal noted = seal();
        AuditTables.keep();
        try {
            AuditTables.tamper(
                    "update audit set actor = 'nobody' where pk = " + MIDDLE,
                    "truncate audit_seal",
                    "insert into audit_unsealed select pk from audit");
            seal();

            assertThat(verify().intact()).isTrue();
            assertThat(kinds(verify(noted))).containsExactly(Finding.Kind.NOT_AS_NOTED);
        } finally {
            AuditTables.restore();
        }
        assertThat(verify(noted).intact()).isTrue();
    }

    @Test
    void writersAndSealerDoNotWaitForEachOther() throws SQLException {
        try (Connection sealer = AuditTables.open();
                Connection writer = AuditTables.open()) {
            sealer.setAutoCommit(false);
            writer.setAutoCommit(false);
            register(account());
            AuditTables.run(writer, "set lock_timeout = '5s'", LINE);
            AuditTables.run(sealer, "set lock_timeout = '5s'");

            assertThat(AuditTables.texts(sealer, "select seal_audit(100)")).containsExactly("1");
            register(account());
            assertThat(wait(auditChain.seal(100)))
                    .as("another sealer leaves it to that one")
                    .isZero();
            writer.commit();
            sealer.commit();
        }
        seal();
        assertThat(verify().intact()).isTrue();
        assertThat(value("select count(*) from audit_unsealed")).isEqualTo("0");
    }

    @Test
    void sealerThatDiesHasSealedNothing() throws SQLException {
        register(account());
        Seal before = wait(auditChain.head());
        try (Connection sealer = AuditTables.open()) {
            sealer.setAutoCommit(false);
            AuditTables.texts(sealer, "select seal_audit(100)");
            String pid = AuditTables.texts(sealer, "select pg_backend_pid()").get(0);
            sql("select pg_terminate_backend(" + pid + ")");
            org.awaitility.Awaitility.await()
                    .until(() -> value("select count(*) from pg_stat_activity where pid = " + pid)
                            .equals("0"));
        }

        assertThat(wait(auditChain.head())).isEqualTo(before);
        assertThat(seal().number()).isEqualTo(before.number() + 1);
        assertThat(verify(before).intact()).isTrue();
    }

    @Test
    void logIsReadPageByPageWithTheSealOfEachLine() {
        String actor = "tess-" + UUID.randomUUID();
        IntStream.range(0, 3)
                .forEach(i -> wait(auditLog.write(new AuditLog.Line(NOW.plusSeconds(i), actor, "a.test", "no " + i))));
        Seal head = seal();
        wait(auditLog.write(new AuditLog.Line(NOW.plusSeconds(3), actor, "a.test", "no 3")));
        AuditBook.Which hers = new AuditBook.Which(
                Optional.empty(), Optional.empty(), Optional.of(actor), Optional.of(NOW.plusSeconds(1)));

        AuditBook.Page first = wait(auditBook.list(new AuditBook.Query(hers, Optional.empty(), 2)));
        AuditBook.Page second = wait(auditBook.list(new AuditBook.Query(hers, first.next(), 2)));

        assertThat(Stream.concat(first.entries().stream(), second.entries().stream())
                        .map(entry -> entry.act().detail()))
                .containsExactly("no 3", "no 2", "no 1");
        assertThat(second.next()).isEmpty();
        assertThat(first.entries().get(0).seal()).isEmpty();
        assertThat(first.entries().get(1).seal()).contains(head);
    }

    @Test
    void linesAreFoundByAccountAndByOrder() {
        var account = account();
        OrderId order = register(account);
        AuditBook.Which ofAccount =
                new AuditBook.Which(Optional.of(account.value()), Optional.empty(), Optional.empty(), Optional.empty());
        AuditBook.Which ofOrder =
                new AuditBook.Which(Optional.empty(), Optional.of(order), Optional.empty(), Optional.empty());

        for (AuditBook.Which which : List.of(ofAccount, ofOrder)) {
            assertThat(wait(auditBook.list(new AuditBook.Query(which, Optional.empty(), 9)))
                            .entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.account()).contains(account))
                    .satisfies(entry -> assertThat(entry.order()).contains(order));
        }
    }
}
