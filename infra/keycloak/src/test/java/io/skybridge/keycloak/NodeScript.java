package io.skybridge.keycloak;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.testkit.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of the scripts below {@code src/test/peers}, in a process of its own, that is told what to do by lines of JSON. It ends
 * when its standard input does, so it cannot outlive this JVM.
 */
final class NodeScript implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("src", "test", "peers").toAbsolutePath();
    private static final Path COPY = Path.of("target", "peers").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static boolean installed;

    private final String name;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private NodeScript(String name, Process process) {
        this.name = name;
        this.process = process;
        this.commands = process.outputWriter();
        this.answers = process.inputReader();
    }

    /** Starts a script, once it is installed, and returns when it can be asked. */
    static NodeScript start(String name, String... arguments) {
        install();
        List<String> command = new ArrayList<>(List.of("node", name + ".mjs"));
        command.addAll(List.of(arguments));
        NodeScript script = new NodeScript(name, run(name, command));
        script.answer();
        return script;
    }

    private static synchronized void install() {
        if (installed) {
            return;
        }
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            Files.createDirectories(COPY.resolve("tmp"));
            for (Path script : scripts.toList()) {
                Files.writeString(COPY.resolve(script.getFileName()), Files.readString(script));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Process install = run(
                "install",
                List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"));
        assertThat(ended(install)).isTrue();
        assertThat(install.exitValue()).as(() -> log("install")).isZero();
        installed = true;
    }

    private static Process run(String name, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(COPY.toFile())
                .redirectError(COPY.resolve(name + ".log").toFile());
        if (name.equals("install")) {
            builder.redirectOutput(COPY.resolve("install.out.log").toFile());
        }
        // What Chromium unpacks and keeps for the time being.
        builder.environment().put("TMPDIR", COPY.resolve("tmp").toString());
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Has it do something, and answers with what came of it. */
    JsonNode ask(String command, Map<String, ?> details) {
        try {
            ObjectNode line = JSON.createObjectNode().put("do", command);
            details.forEach(line::putPOJO);
            commands.write(JSON.writeValueAsString(line));
            commands.newLine();
            commands.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be asked: " + log(name), failed);
        }
        JsonNode answer = answer();
        assertThat(answer.path("failed").asText()).as(command + " of " + name).isEmpty();
        return answer;
    }

    private JsonNode answer() {
        try {
            String line = answers.readLine();
            assertThat(line).as(() -> name + " has ended: " + log(name)).isNotNull();
            return JSON.readTree(line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String log(String name) {
        try {
            return Files.readString(COPY.resolve(name + ".log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(JavaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException gone) {
            // It has ended by itself.
        }
        if (!ended(process)) {
            process.destroyForcibly();
        }
    }
}
