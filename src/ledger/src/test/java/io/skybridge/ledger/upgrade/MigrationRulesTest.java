package io.skybridge.ledger.upgrade;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.testkit.PreviousRelease;

import static org.assertj.core.api.Assertions.assertThat;

/** Expand, then contract: while a migration is applied, and after it, the release before goes on (docs/upgrade.md). */
class MigrationRulesTest {

    private static List<Migration> migrations() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(MigrationRulesTest.class.getResource("/db/migration"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(MigrationRulesTest::read)
                    .toList();
        }
    }

    private static Migration read(Path file) {
        try {
            Path conf = file.resolveSibling(file.getFileName() + ".conf");
            boolean inTransaction =
                    !Files.exists(conf) || !Files.readString(conf).contains("executeInTransaction=false");
            return new Migration(file.getFileName().toString(), Files.readString(file), inTransaction);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Migration migration(String text) {
        return new Migration("V999__made_up.sql", text, true);
    }

    @Test
    void noMigrationTakesAwayWhatThePreviousReleaseUses() throws Exception {
        List<Migration> migrations = migrations();

        assertThat(migrations).hasSizeGreaterThanOrEqualTo(9);
        assertThat(faults(migrations.stream().filter(MigrationRulesTest::isNew)))
                .isEmpty();
        assertThat(faults(migrations.stream().filter(migration -> !isNew(migration))))
                .as("what was made before there was a release to go on")
                .anyMatch(fault -> fault.startsWith("V003") && fault.contains("alter table offer drop column service"));
    }

    /** Whether the previous release has not had it. */
    private static boolean isNew(Migration migration) {
        return migration.name().compareTo("V" + PreviousRelease.SCHEMA + "_~") > 0;
    }

    private static List<String> faults(Stream<Migration> migrations) {
        return migrations.flatMap(migration -> migration.faults().stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table report",
                "DROP VIEW sso_subject",
                "drop function if exists accept_delivery(jsonb)",
                "alter table orders drop column reason",
                "alter table orders drop reason",
                "alter table orders alter column reason drop default",
                "alter table orders rename column reason to why",
                "alter table orders rename to intents",
                "alter table orders alter column attempts type bigint",
                "alter table orders alter attempts set data type bigint",
                "alter table orders alter column reason set not null",
                "alter table orders add column colour varchar not null",
                "alter table orders add column a varchar, add column b varchar not null",
                "alter table orders add constraint few check (attempts < 10)",
                "alter table orders add unique (kind)",
                "alter table orders drop constraint orders_state_check",
                "create unique index concurrently one on orders (kind)",
                "create index slow on orders (kind)",
                "create index concurrently quick on orders (kind)",
                "update orders set reason = ''",
                "delete from attempt",
                "truncate attempt",
                "lock table orders",
                "/* */ select 1; drop table report"
            })
    void isFound(String statement) {
        assertThat(migration("-- a comment\n" + statement + ";").faults()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table fresh (id uuid primary key); create index fresh_id on fresh (id); alter table fresh add"
                        + " unique (id)",
                "alter table orders add column colour varchar",
                "alter table orders add column colour varchar not null default 'grey'",
                "alter table orders alter column reason drop not null",
                "create or replace function f() returns void language plpgsql as $$ begin delete from x; drop table y;"
                        + " end $$",
                "comment on table orders is 'drop table orders; rename'",
                "create or replace view v as select 1 as one",
                "insert into gate (services_manager) values ('drop table x;')"
            })
    void isLeftAlone(String statement) {
        assertThat(migration(statement + ";").faults()).isEmpty();
    }

    @Test
    void contractSaysFromWhichReleaseOnItIsSafeAndStillKeepsNobodyOut() {
        String drop = "alter table orders drop column reason;";

        assertThat(migration("-- contract: safe from 0.3.0 on: nobody reads it since 0.2.0\n" + drop)
                        .faults())
                .isEmpty();
        assertThat(migration("-- contract: some day\n" + drop).faults()).isNotEmpty();
        assertThat(migration("-- contract: safe from 0.3.0 on: who writes it twice is gone\n"
                                + "create unique index one on orders (kind);")
                        .faults())
                .singleElement()
                .asString()
                .contains("say concurrently");
    }
}
