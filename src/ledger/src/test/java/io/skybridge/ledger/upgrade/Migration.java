package io.skybridge.ledger.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration, read for what the previous release, which runs on while it is applied, could not live with.
 *
 * @param name of its file
 * @param text what it says
 * @param inTransaction whether it is applied as a whole, which is so unless a {@code .conf} beside it says otherwise
 */
record Migration(String name, String text, boolean inTransaction) {

    private static final Pattern CONTRACT = Pattern.compile("\\A-- contract: safe from \\d+\\.\\d+\\.\\d+ on: \\S.*");
    private static final Pattern BODY = Pattern.compile("(\\$\\w*\\$).*?\\1", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern MADE = Pattern.compile("create (?:unlogged )?table (?:if not exists )?(?<table>\\w+)");

    /** What takes something away that the previous release may use, or asks something of it that it does not do. */
    private enum Rule {
        DROPS("drops what the previous release may use", "^drop (?!index concurrently).*"),
        TAKES_AWAY("takes something away from a table", "^alter (table|view|type) .*\\bdrop (?!not null\\b).*"),
        RENAMES("renames", "^alter .*\\brename\\b.*"),
        RETYPES(
                "changes a type, and rewrites the table for it",
                "^alter table .*\\balter (column )?\\w+ (set data )?type\\b.*"),
        DEMANDS(
                "demands a value that the previous release does not give",
                "^alter table .*\\balter (column )?\\w+ set not null\\b.*"),
        CONSTRAINS(
                "constrains what the previous release may write",
                "^alter table .*\\badd (constraint|check|unique|primary key|foreign key)\\b.*"),
        EMPTIES("deletes rows", "^(truncate|delete from) .*"),
        LOCKS("locks a table for others", "^(lock|cluster|vacuum full|reindex (?!.*concurrently)).*");

        private final String why;
        private final Pattern statement;

        Rule(String why, String statement) {
            this.why = why;
            this.statement = Pattern.compile(statement, Pattern.DOTALL);
        }
    }

    private static final Pattern ADDED = Pattern.compile("\\badd column (?:if not exists )?[^,]*");
    private static final Pattern INDEX = Pattern.compile(
            "create (?<unique>unique )?index (?<now>concurrently )?(?:if not exists )?(?:\\w+ )?on (?:only"
                    + " )?(?<table>\\w+).*");
    private static final Pattern ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?(?<table>\\w+).*");
    private static final Pattern UPDATED = Pattern.compile("^update (?:only )?(?<table>\\w+).*");

    /** What is wrong with it, in words; nothing if the previous release can go on while it is applied, and after. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        statements().forEach(statement -> faults(statement)
                .map(fault -> name + ": " + fault + ": " + statement)
                .forEach(faults::add));
        return faults;
    }

    /** Whether it says that it takes away what no release uses any more, and since which. */
    boolean isContract() {
        return CONTRACT.matcher(text).find();
    }

    private Stream<String> faults(String statement) {
        if (ofItsOwn(statement)) {
            return Stream.empty();
        }
        Stream<String> whatever = Stream.of(index(statement)).filter(fault -> !fault.isEmpty());
        return isContract()
                ? whatever
                : Stream.of(whatever, rules(statement), added(statement), filled(statement))
                        .flatMap(fault -> fault);
    }

    /** A table that it makes itself nobody uses yet. */
    private boolean ofItsOwn(String statement) {
        return Stream.of(ALTERED, INDEX, UPDATED)
                .map(pattern -> pattern.matcher(statement))
                .filter(Matcher::matches)
                .anyMatch(matcher -> made().contains(matcher.group("table")));
    }

    private static Stream<String> rules(String statement) {
        return Stream.of(Rule.values())
                .filter(rule -> rule.statement.matcher(statement).matches())
                .map(rule -> rule.why);
    }

    private static Stream<String> added(String statement) {
        Matcher added = ADDED.matcher(statement);
        return added.results()
                .map(result -> result.group())
                .filter(column -> column.contains(" not null")
                        && !column.contains(" default ")
                        && !column.contains(" generated "))
                .map(column -> "demands a value that the previous release does not give");
    }

    private static Stream<String> filled(String statement) {
        return UPDATED.matcher(statement).matches()
                ? Stream.of("writes to a table at once, whose rows others wait for; the program does it bit by bit")
                : Stream.empty();
    }

    private String index(String statement) {
        Matcher index = INDEX.matcher(statement);
        if (!index.matches()) {
            return "";
        }
        if (index.group("unique") != null && !isContract()) {
            return "constrains what the previous release may write";
        }
        if (index.group("now") == null) {
            return "keeps writers out while it indexes; say concurrently";
        }
        return inTransaction
                ? "cannot be applied in a transaction; executeInTransaction=false in a .conf beside it"
                : "";
    }

    private List<String> made() {
        return statements()
                .map(MADE::matcher)
                .filter(Matcher::find)
                .map(made -> made.group("table"))
                .toList();
    }

    private Stream<String> statements() {
        String bare = COMMENT.matcher(BODY.matcher(text).replaceAll("")).replaceAll("");
        return Stream.of(TEXT.matcher(bare)
                        .replaceAll("''")
                        .toLowerCase(Locale.ROOT)
                        .split(";", -1))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty());
    }
}
