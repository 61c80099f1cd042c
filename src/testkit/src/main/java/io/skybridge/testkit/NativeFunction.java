package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.amazon.lambda.runtime.MockHttpEventServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The native executable of another function than the one under test, on the same ledger. It asks a stand-in for the Lambda
 * runtime API for its events; what is sent to its address over HTTP reaches it as an event of an HTTP API.
 */
public final class NativeFunction implements AutoCloseable {

    private static final List<String> HANDED_ON = List.of("skybridge.", "quarkus.datasource.");

    private final Process process;
    private final MockHttpEventServer gateway;

    private NativeFunction(Process process, MockHttpEventServer gateway) {
        this.process = process;
        this.gateway = gateway;
    }

    /** Starts the executable of a folder of {@code functions}, with the settings that the test resources have made. */
    public static NativeFunction start(String folder) {
        MockHttpEventServer gateway = new MockHttpEventServer();
        gateway.start(0);
        try {
            List<String> command = new ArrayList<>(List.of(executable(folder).toString()));
            System.getProperties().stringPropertyNames().stream()
                    .filter(name -> HANDED_ON.stream().anyMatch(name::startsWith))
                    .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", folder + ".log").toFile());
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", "localhost:" + gateway.getPort() + "/_lambda_");
            // As template.yaml has it.
            builder.environment().put("DISABLE_SIGNAL_HANDLERS", "true");
            return new NativeFunction(builder.start(), gateway);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path executable(String folder) throws IOException {
        Path target = Path.of("..", folder, "target").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.list(target)) {
            List<Path> runners = files.filter(
                            file -> file.getFileName().toString().endsWith("-runner"))
                    .toList();
            assertThat(runners).as("%s, compiled natively before", folder).hasSize(1);
            return runners.get(0);
        }
    }

    /** Where requests to it are sent. */
    public URI base() {
        return URI.create("http://localhost:" + gateway.getPort());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            gateway.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
