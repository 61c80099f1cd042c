package io.skybridge.killbill;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param callback whom Kill Bill tells of what happens, or null
 */
record CommandLine(KillBillSettings settings, @Nullable String callback) {

    private static final int PORT = 8083;
    private static final int HIGHEST_PORT = 65535;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is not one, with a sentence for whoever typed it
     */
    static CommandLine of(String... args) {
        CommandLine line = new CommandLine(KillBillSettings.ephemeral().withPort(PORT), null);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value, or is unknown.");
            }
            line = line.with(args[i], args[i + 1]);
        }
        return line;
    }

    private CommandLine with(String option, String value) {
        return switch (option) {
            case "--port" -> new CommandLine(settings.withPort(port(value)), callback);
            case "--data" -> new CommandLine(settings.withData(Path.of(value)), callback);
            case "--notify" -> new CommandLine(settings, URI.create(value).toString());
            default -> throw new IllegalArgumentException(option + " is unknown.");
        };
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // As wrong as a number out of range.
        }
        throw new IllegalArgumentException("--port needs a number from 0 to " + HIGHEST_PORT + ".");
    }
}
