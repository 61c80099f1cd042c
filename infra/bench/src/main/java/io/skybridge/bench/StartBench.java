package io.skybridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.database.SchemaMigration;

/** Native executables, started as AWS Lambda starts them, again and again: until the first answer, and 50 answers more. */
final class StartBench {

    private static final int AFTER = 50;
    private static final double MIB = 1024.0 * 1024.0;

    private final int starts;
    private final List<Double> first = new ArrayList<>();
    private final List<Double> next = new ArrayList<>();
    private final List<Double> residentFirst = new ArrayList<>();
    private final List<Double> residentLast = new ArrayList<>();

    private StartBench(int starts) {
        this.starts = starts;
    }

    /** Measures each function of the checkout that is compiled natively, side by side. */
    static void print(int starts) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.ephemeral();
        try {
            SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password());
            System.out.printf("%nNative functions, %d starts each, %d answers more after each%n%n", starts, AFTER);
            System.out.println(
                    "| function | first answer, ms: median (from - to) | then, ms | executable, MiB | function.zip, MiB"
                            + " | resident after the first, MiB | after all, MiB |");
            System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
            for (FunctionCall call : FunctionCall.ALL) {
                Path target = Program.checkout()
                        .resolve("functions")
                        .resolve(call.folder())
                        .resolve("target");
                Optional<Path> executable = executable(target);
                System.out.println(
                        executable.isPresent()
                                ? new StartBench(starts).row(call, executable.get(), database)
                                : "| %s | not compiled natively |".formatted(call.folder()));
            }
        } finally {
            database.stop();
        }
    }

    private static Optional<Path> executable(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .findFirst();
        }
    }

    private String row(FunctionCall call, Path executable, EmbeddedDatabase database) throws Exception {
        measure(call, executable, database);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f (%.0f - %.0f) | %.1f | %.1f | %.1f | %.0f | %.0f |",
                call.folder(),
                median(first),
                Collections.min(first),
                Collections.max(first),
                median(next),
                Files.size(executable) / MIB,
                Files.size(executable.resolveSibling("function.zip")) / MIB,
                median(residentFirst),
                median(residentLast));
    }

    private void measure(FunctionCall call, Path executable, EmbeddedDatabase database) throws Exception {
        for (int start = 0; start < starts; start++) {
            try (RuntimeApi api = new RuntimeApi()) {
                api.offer(call.event());
                long began = System.nanoTime();
                Process process = start(executable, api, database);
                try {
                    RuntimeApi.Answer answer = api.answer();
                    call.check(answer.text());
                    first.add((answer.at() - began) / 1e6);
                    residentFirst.add(Program.memory(process, "VmRSS"));
                    for (int more = 0; more < AFTER; more++) {
                        again(call, api);
                    }
                    residentLast.add(Program.memory(process, "VmRSS"));
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }

    private void again(FunctionCall call, RuntimeApi api) throws Exception {
        String event = call.event();
        long began = System.nanoTime();
        api.offer(event);
        RuntimeApi.Answer answer = api.answer();
        call.check(answer.text());
        next.add((answer.at() - began) / 1e6);
    }

    private static Process start(Path executable, RuntimeApi api, EmbeddedDatabase database) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(executable.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("SKYBRIDGE_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(FunctionCall.settings());
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "DISABLE_SIGNAL_HANDLERS", "true",
                        "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", database.username(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password()));
        return builder.start();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
