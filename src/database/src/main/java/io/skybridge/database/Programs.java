package io.skybridge.database;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, ready to run.
 *
 * @param bin the folder they are in
 * @param prefix what to put before each command line ({@link Identity})
 */
record Programs(Path bin, List<String> prefix) {

    /**
     * Of PostgreSQL, as in {@code 17.11}.
     *
     * @throws ServerFailed if the programs do not run on this system at all
     */
    String version() {
        try {
            String said = run("postgres", "--version");
            return said.substring(said.lastIndexOf(' ') + 1);
        } catch (ServerFailed e) {
            throw new ServerFailed(
                    "The PostgreSQL that this program brings does not run here. It needs the GNU C library (which"
                            + " Alpine has not) and a folder whose programs may be run (no noexec mount). "
                            + e.getMessage(),
                    e);
        }
    }

    /** The part of a version that decides whether data can be read: {@code 17}. */
    static String major(String version) {
        return version.substring(0, version.indexOf('.'));
    }

    /** The whole command line of one of them. */
    List<String> command(String program, List<String> arguments) {
        return Stream.of(prefix, List.of(bin.resolve(program).toString()), arguments)
                .flatMap(List::stream)
                .toList();
    }

    String run(String program, String... arguments) {
        return run("", command(program, List.of(arguments)));
    }

    /**
     * Runs a command to its end.
     *
     * @param input what the program reads from its standard input
     * @return what it wrote to its standard output and error
     * @throws ServerFailed if it cannot be started or ends with a status other than 0
     */
    static String run(String input, List<String> command) {
        try {
            Process process = start(command);
            write(input, process);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new ServerFailed("`" + String.join(" ", command) + "` ended with status " + status + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new ServerFailed("`" + String.join(" ", command) + "` could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("`" + String.join(" ", command) + "` was interrupted.", e);
        }
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // A folder that everyone may be in, whoever the command becomes.
        builder.directory(Path.of("/").toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        return builder.start();
    }

    /** A program that ends without reading everything has more to say than that it did not read. */
    private static void write(String input, Process process) {
        try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
            writer.write(input);
        } catch (IOException notRead) {
            // Its status and its words are reported.
        }
    }
}
