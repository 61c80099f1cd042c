package io.skybridge.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The child processes that Keycloak runs in: a shell and, in it or in its place, a JVM. */
final class KeycloakProcess {

    private static final long PATIENCE_SECONDS = 20;
    private static final int LAST_LINES = 40;
    private static final Map<String, String> SURROUNDINGS = Map.of(
            "JAVA",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "JAVA_OPTS_KC_HEAP",
            "-Xms64m -Xmx512m",
            // It lives for a minute or two.
            "JAVA_OPTS_APPEND",
            "-XX:TieredStopAtLevel=1",
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            KeycloakConnection.USERNAME,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            KeycloakConnection.PASSWORD);

    private final Process process;
    private final Path log;

    private KeycloakProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static KeycloakProcess start(int port) {
        Path program = program();
        try {
            Path log = Files.createTempFile("skybridge-keycloak-", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            program.toString(),
                            "start-dev",
                            "--db=dev-mem",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
            builder.environment().putAll(SURROUNDINGS);
            return new KeycloakProcess(builder.start(), log);
        } catch (IOException e) {
            throw new KeycloakFailed("Keycloak cannot be started: " + e.getMessage(), e);
        }
    }

    /** The script that the build has put beside our own classes, whether they are in a folder or in a jar. */
    private static Path program() {
        try {
            Path ourselves = Path.of(KeycloakProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path program = ourselves.resolveSibling("server").resolve(Path.of("keycloak", "bin", "kc.sh"));
            if (!Files.isExecutable(program)) {
                throw new KeycloakFailed("There is no " + program
                        + ". Build it first: mvn -Ppeers -Dquick package -pl infra/keycloak -am");
            }
            return program;
        } catch (URISyntaxException e) {
            throw new KeycloakFailed("Where this program lies cannot be told: " + e.getMessage(), e);
        }
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
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        // The shell, if there still is one, hands this on.
        process.destroy();
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new KeycloakFailed("The log " + log + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
