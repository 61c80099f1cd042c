package io.skybridge.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.Seal;
import io.skybridge.core.audit.SealAudit;
import io.skybridge.core.audit.VerifyAudit;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many writers, several sealers, some of which die: one chain, without a gap and without a fork. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditChainUnderLoadTest extends OnTheLedger {

    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 60;
    private static final int SEALERS = 3;

    @Inject
    AuditChain auditChain;

    /** Transactions of one to four lines, a third of which are rolled back; returns how many lines were committed. */
    private static int write(long seed) throws SQLException {
        Random random = new Random(seed);
        int written = 0;
        try (Connection connection = AuditTables.open()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                int lines = 1 + random.nextInt(4);
                for (int line = 0; line < lines; line++) {
                    AuditTables.run(
                            connection,
                            "insert into audit (at, actor, action, detail) values (now(), 'writer " + seed
                                    + "', 'a.test', '" + i + "')");
                    Thread.yield();
                }
                if (random.nextInt(3) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    written += lines;
                }
            }
        }
        return written;
    }

    /** Seals a few lines at a time, and half the time dies before it commits. */
    private static int seal(long seed, AtomicBoolean over) throws SQLException {
        Random random = new Random(seed);
        int died = 0;
        while (!over.get()) {
            try (Connection connection = AuditTables.open()) {
                connection.setAutoCommit(false);
                AuditTables.texts(connection, "select seal_audit(" + (1 + random.nextInt(20)) + ")");
                if (random.nextBoolean()) {
                    connection.commit();
                } else {
                    died++;
                }
            }
        }
        return died;
    }

    @Test
    void chainHasEveryCommittedLineOnceWhoeverWritesAndWhoeverDies() throws Exception {
        Seal before = wait(new SealAudit(auditChain).seal()).head();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + SEALERS);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> writers = new ArrayList<>();
        List<Future<Integer>> sealers = new ArrayList<>();
        for (int i = 0; i < SEALERS; i++) {
            int seed = i;
            sealers.add(threads.submit(() -> seal(seed, over)));
        }
        for (int i = 0; i < WRITERS; i++) {
            int seed = i;
            writers.add(threads.submit(() -> write(seed)));
        }

        int written = 0;
        for (Future<Integer> writer : writers) {
            written += writer.get();
        }
        over.set(true);
        for (Future<Integer> sealer : sealers) {
            assertThat(sealer.get()).as("sealers that died").isPositive();
        }
        threads.shutdown();

        Seal head = wait(new SealAudit(auditChain).seal()).head();
        assertThat(head.number() - before.number()).isEqualTo(written);
        VerifyAudit.Verdict verdict = wait(new VerifyAudit(auditChain)
                .verify(new VerifyAudit.Query(Seal.NONE, List.of(before, head), Integer.MAX_VALUE)));
        assertThat(verdict.check().findings()).isEmpty();
        assertThat(value("select count(*) from audit_seal")).isEqualTo(value("select count(*) from audit"));
    }

    @Test
    void linesFromBeforeThereWasAChainAreSealedByTheUpgrade() throws SQLException {
        String database = "upgraded_" + UUID.randomUUID().toString().replace('-', '_');
        sql("create database " + database);
        try (Connection connection = AuditTables.open(database)) {
            migrate(connection, "009");
            AuditTables.run(
                    connection,
                    "insert into audit (at, actor, action) select now(), 'someone', 'a.test' from generate_series(1, 500)");

            migrate(connection, "latest");
            AuditTables.run(connection, "select seal_audit(1000)");

            assertThat(AuditTables.texts(connection, "select count(*) from audit_seal"))
                    .containsExactly("501");
            assertThat(AuditTables.texts(connection, "select detail from audit where action = 'audit.chained'"))
                    .containsExactly("500 lines before this one were written without a chain");
            assertThat(AuditTables.foundByScript(connection)).isEmpty();
        } finally {
            sql("drop database " + database + " with (force)");
        }
    }

    private static void migrate(Connection connection, String target) throws SQLException {
        var config = org.eclipse.microprofile.config.ConfigProvider.getConfig();
        Flyway.configure()
                .dataSource(
                        connection.getMetaData().getURL(),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class))
                .target(target)
                .load()
                .migrate();
    }
}
