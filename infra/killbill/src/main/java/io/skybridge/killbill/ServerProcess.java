package io.skybridge.killbill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The child JVM that Kill Bill runs in. */
final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LAST_LINES = 15;

    /** What Kill Bill, whose OSGi container opens everything itself, reaches into; of the module {@code java.base}. */
    private static final List<String> OPENED = List.of(
            "java.io",
            "java.lang",
            "java.lang.reflect",
            "java.net",
            "java.security",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "jdk.internal.loader",
            "sun.net.www.content.text",
            "sun.net.www.protocol.file",
            "sun.net.www.protocol.ftp",
            "sun.net.www.protocol.http",
            "sun.net.www.protocol.https",
            "sun.net.www.protocol.jar");

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(ServerFiles files, ServerFolder folder, int port) {
        try {
            Process process = new ProcessBuilder(command(files, folder, port))
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.log().toFile())
                    .start();
            return new ServerProcess(process, folder.log());
        } catch (IOException e) {
            throw new KillBillFailed("Kill Bill's JVM cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(ServerFiles files, ServerFolder folder, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx700m");
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.add("--add-opens=java.sql/java.sql=ALL-UNNAMED");
        // Its times are those of its JVM.
        command.add("-Duser.timezone=UTC");
        command.add("-Dorg.killbill.server.properties=" + folder.settings().toUri());
        command.addAll(List.of("-cp", files.jetty() + File.pathSeparator + files.ourselves()));
        command.add(ServerChild.class.getName());
        command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.add(files.war().toString());
        return command;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The end of its log, for whoever wonders what went wrong. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends it: asked first, and made to when it does not. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
