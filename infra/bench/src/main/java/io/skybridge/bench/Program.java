package io.skybridge.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A packaged application in a process of its own. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts an application of {@code infra}, beside the one that this class is in. */
    static Program start(String module, Path folder, List<String> options, Map<String, String> settings)
            throws IOException {
        Path jar = checkout().resolve("infra/" + module + "/target/quarkus-app/quarkus-run.jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        Path log = folder.resolve(module + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SKYBRIDGE_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(settings);
        return new Program(builder.start(), log);
    }

    /** The folder of the project, in which this was built. */
    static Path checkout() {
        Path here = Path.of(URI.create(Program.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return here.resolve("../../../..").normalize();
    }

    /** Waits until this address answers 200. */
    Program awaitAnswer(Http http, String path) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (http.status(path) != 200) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException("It does not answer: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return this;
    }

    /** How much of the heap is in use after everything that can go is gone, in MiB. */
    double liveHeap() throws IOException, InterruptedException {
        command("GC.run");
        Matcher used = USED.matcher(command("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("The heap is not described as expected.");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private String command(String what) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        what)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        jcmd.waitFor();
        return answer;
    }

    /** How much memory of the machine the process has, and the most that it has had, in MiB; Linux only. */
    double memory(String which) throws IOException {
        return memory(process, which);
    }

    static double memory(Process process, String which) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(which + ":"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(Double.NaN);
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
