package io.skybridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What pulling and delivering usage came to, sizes side by side. */
final class UsageReport {

    /**
     * One size.
     *
     * @param records how many records
     * @param pull how long it took from the request to the last record in the ledger, in seconds
     * @param deliver how long it took from then until the portal had all of them, in seconds
     * @param copy how long a COPY of the same rows took into a table without an index, in seconds
     * @param copyIndexed the same into a table with the ledger's keys and indexes, in seconds
     * @param liveHeap heap in use after a collection, at the end, in MiB
     * @param resident memory of the process at the end, in MiB
     * @param peak the most memory that the process has had, in MiB
     */
    record Size(
            long records,
            double pull,
            double deliver,
            double copy,
            double copyIndexed,
            double liveHeap,
            double resident,
            double peak) {

        double total() {
            return pull + deliver;
        }
    }

    private final String heap;
    private final List<Size> sizes = new ArrayList<>();

    UsageReport(String heap) {
        this.heap = heap;
    }

    void add(Size size) {
        sizes.add(size);
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("\nUsage, pulled, stored and delivered by standalone with -Xmx" + heap + "\n\n");
        row(
                text,
                "records",
                sizes.stream().map(size -> format("%,d", size.records())).toList());
        row(text, "---", sizes.stream().map(size -> "---:").toList());
        row(
                text,
                "pulled and stored, s",
                sizes.stream().map(size -> format("%.1f", size.pull())).toList());
        row(
                text,
                "delivered, s",
                sizes.stream().map(size -> format("%.1f", size.deliver())).toList());
        row(
                text,
                "records per second, all in all",
                sizes.stream()
                        .map(size -> format("%,.0f", size.records() / size.total()))
                        .toList());
        row(
                text,
                "microseconds a record, against the first size",
                sizes.stream().map(this::linear).toList());
        row(
                text,
                "plain COPY of the same rows, s",
                sizes.stream().map(size -> format("%.1f", size.copy())).toList());
        row(
                text,
                "... into a table with the same indexes, s",
                sizes.stream().map(size -> format("%.1f", size.copyIndexed())).toList());
        row(
                text,
                "pulled and stored / COPY",
                sizes.stream()
                        .map(size -> format("%.1f", size.pull() / size.copy()))
                        .toList());
        row(
                text,
                "pulled and stored / COPY with indexes",
                sizes.stream()
                        .map(size -> format("%.1f", size.pull() / size.copyIndexed()))
                        .toList());
        row(
                text,
                "heap in use at the end, MiB",
                sizes.stream().map(size -> format("%.1f", size.liveHeap())).toList());
        row(
                text,
                "resident at the end, MiB",
                sizes.stream().map(size -> format("%.0f", size.resident())).toList());
        row(
                text,
                "resident at most, MiB",
                sizes.stream().map(size -> format("%.0f", size.peak())).toList());
        row(
                text,
                "heap in use, against the first size",
                sizes.stream()
                        .map(size -> format(
                                "%+.1f %%",
                                100 * (size.liveHeap() / sizes.get(0).liveHeap() - 1)))
                        .toList());
        row(
                text,
                "resident, against the first size",
                sizes.stream()
                        .map(size -> format(
                                "%+.1f %%",
                                100 * (size.resident() / sizes.get(0).resident() - 1)))
                        .toList());
        return text.toString();
    }

    private String linear(Size size) {
        double first = sizes.get(0).total() / sizes.get(0).records();
        double here = size.total() / size.records();
        return format("%.1f (%.2f)", here * 1e6, here / first);
    }

    private static void row(StringBuilder text, String name, List<String> values) {
        text.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", values))
                .append(" |\n");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
