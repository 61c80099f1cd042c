package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.core.ConditionTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A packaged application of a module of {@code infra} in a process of its own, as a user starts it; to be killed like one. */
public final class JavaProcess {

    /** How long a start, a stop or an answer may take on a slow machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code target/quarkus-app/quarkus-run.jar} of a module of {@code infra}. */
    public static JavaProcess start(String module, Path workFolder, Map<String, String> settings, String... arguments) {
        Path jar = Path.of("..", module, "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
        return startJar(jar, workFolder, settings, arguments);
    }

    /** Starts any {@code quarkus-run.jar}, such as one of another release. */
    public static JavaProcess startJar(Path jar, Path workFolder, Map<String, String> settings, String... arguments) {
        assertThat(jar).as("packaged before the integration tests").exists();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        try {
            Path log = Files.createTempFile(workFolder, "process", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workFolder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("SKYBRIDGE_") || name.startsWith("QUARKUS_"));
            builder.environment().putAll(settings);
            return new JavaProcess(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until this address answers 200. A process that never does is stopped, since nobody else would. */
    public JavaProcess awaitAnswer(URI address) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || status(address) == 200);
        } catch (ConditionTimeoutException silent) {
            stop();
        }
        assertThat(process.isAlive())
                .as(() -> address + " does not answer:\n" + output())
                .isTrue();
        return this;
    }

    private static int status(URI address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Whether it is still there. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Like {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Like {@code kill}. */
    public void stop() {
        terminate();
        awaitEnd();
    }

    /** Like {@code kill}, without waiting for what comes of it. */
    public void terminate() {
        process.destroy();
    }

    /** Like {@code kill -STOP}: it does nothing any more, and does not know it. */
    public void freeze() {
        signal("-STOP");
    }

    /** Like {@code kill -CONT}. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until it has ended, and answers its exit code. */
    public int awaitEnd() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** All that it has printed. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
