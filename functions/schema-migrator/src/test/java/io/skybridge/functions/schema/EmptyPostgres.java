package io.skybridge.functions.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

import io.skybridge.database.EmbeddedDatabase;

/**
 * A PostgreSQL without a schema, told to the function as a deployment tells it. It belongs to a process of its own: an
 * embedded one keeps objects among the system properties, which Narayana, that JDBC brings along, takes for texts.
 */
public final class EmptyPostgres implements QuarkusTestResourceLifecycleManager {

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        try {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EmptyPostgres.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process = started;
            BufferedReader said = started.inputReader();
            return Map.of(
                    "quarkus.datasource.reactive.url", said.readLine(),
                    "quarkus.datasource.username", said.readLine(),
                    "quarkus.datasource.password", said.readLine(),
                    "quarkus.datasource.reactive.postgresql.ssl-mode", "disable");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        Process started = process;
        if (started != null) {
            started.destroy();
            started.onExit().join();
        }
    }

    /** The other process: it says where its database is, and runs until it is told to end. */
    public static void main(String... arguments) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.ephemeral();
        System.out.println(database.reactiveUrl());
        System.out.println(database.username());
        System.out.println(database.password());
        while (System.in.read() >= 0) {
            // Nobody says anything; the end of what is said is the end of who might.
        }
    }
}
