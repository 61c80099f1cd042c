package io.skybridge.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a back-up says of itself, the last entry of its file: a file that was broken off has none. A line for each thing, its
 * parts separated by tabs.
 *
 * @param madeAt when, in UTC: all of it is as the ledger was at that moment
 * @param schema the version of the schema
 * @param files what lay beside the database
 * @param tables in an order in which none refers to a later one
 * @param partitions what was made besides the migrations
 * @param sequences how far they had counted
 */
record Manifest(
        Instant madeAt,
        String schema,
        List<Kept> files,
        List<Table> tables,
        List<Partition> partitions,
        List<Sequence> sequences) {

    static final String ENTRY = "manifest";

    private static final String FIRST_LINE = "skybridge-backup\t1";

    /** A file, by its name, with its SHA-256. */
    record Kept(String name, String sha256) {

        String entry() {
            return "file/" + name;
        }
    }

    /** The rows of a table, as COPY writes them. */
    record Table(String name, List<String> columns, long rows, String sha256) {

        String entry() {
            return "table/" + name;
        }
    }

    /** A partition, of which table, and for which values. */
    record Partition(String name, String table, String bound) {}

    /** A sequence, and the number that it gave last. */
    record Sequence(String name, long last) {}

    /** All rows of all tables. */
    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(FIRST_LINE, "made-at\t" + madeAt, "schema\t" + schema));
        files.forEach(file -> lines.add("file\t" + file.name() + "\t" + file.sha256()));
        tables.forEach(table -> lines.add("table\t" + table.name() + "\t" + String.join(",", table.columns()) + "\t"
                + table.rows() + "\t" + table.sha256()));
        partitions.forEach(one -> lines.add("partition\t" + one.name() + "\t" + one.table() + "\t" + one.bound()));
        sequences.forEach(one -> lines.add("sequence\t" + one.name() + "\t" + one.last()));
        return String.join("\n", lines) + "\n";
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws BackupRefused if it is something else, or of a newer format
     */
    static Manifest read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(0).equals(FIRST_LINE)) {
            throw new BackupRefused("It is no back-up that this program can read.");
        }
        try {
            Manifest manifest = new Manifest(
                    Instant.parse(parts(lines.get(1))[1]),
                    parts(lines.get(2))[1],
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
            lines.subList(3, lines.size()).forEach(line -> manifest.add(parts(line)));
            return manifest;
        } catch (RuntimeException e) {
            throw new BackupRefused("What the back-up says of itself cannot be read: " + e, e);
        }
    }

    private static String[] parts(String line) {
        return line.split("\t", -1);
    }

    private void add(String... parts) {
        switch (parts[0]) {
            case "file" -> files.add(new Kept(parts[1], parts[2]));
            case "table" ->
                tables.add(new Table(parts[1], List.of(parts[2].split(",", -1)), Long.parseLong(parts[3]), parts[4]));
            case "partition" -> partitions.add(new Partition(parts[1], parts[2], parts[3]));
            case "sequence" -> sequences.add(new Sequence(parts[1], Long.parseLong(parts[2])));
            default -> throw new IllegalArgumentException("a line begins with " + parts[0]);
        }
    }
}
