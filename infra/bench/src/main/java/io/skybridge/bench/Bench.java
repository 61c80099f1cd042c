package io.skybridge.bench;

import java.util.Arrays;
import java.util.List;

/** The command line of the benchmarks. */
public final class Bench {

    private static final String HELP = """
            Measures Skybridge and prints what it measured.

              java -jar infra/bench/target/bench.jar usage [--records 100000,1000000] [--heap 512m]
              java -jar infra/bench/target/bench.jar start [--starts 20]

            usage   pulls so many usage records from a simulated services manager into the ledger and delivers them to a
                    simulated portal, with standalone in a heap of that size; then copies the same rows by COPY.

            start   starts each native executable of functions as AWS Lambda does, so many times: how long until its first
                    answer, which has asked the database, how long for the next ones, and how much memory it takes.

            Build before: mvn -Dquick package -pl infra/bench -am
            and for start: mvn -Dnative -Dquick package
            """;

    private Bench() {}

    /** Runs the benchmark that is named first; see {@code --help}. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        switch (words.isEmpty() || words.contains("--help") ? "" : words.get(0)) {
            case "usage" -> usage(words);
            case "start" -> StartBench.print(Integer.parseInt(option(words, "--starts", "20")));
            default -> {
                System.out.print(HELP);
                System.exit(words.contains("--help") ? 0 : 2);
            }
        }
    }

    private static void usage(List<String> words) throws Exception {
        List<Long> sizes = Arrays.stream(
                        option(words, "--records", "100000,1000000").split(","))
                .map(Long::parseLong)
                .toList();
        String heap = option(words, "--heap", "512m");
        UsageReport report = new UsageReport(heap);
        for (long size : sizes) {
            System.out.printf("%,d records ...%n", size);
            report.add(new UsageBench(size, heap).measure());
        }
        System.out.println(report);
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? otherwise : words.get(at + 1);
    }
}
