package io.skybridge.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Another JVM that starts a database, says what it is told, and then waits to be killed. */
final class OtherProcess implements AutoCloseable {

    static final String READY = "ready ";

    private static final String EPHEMERAL = "ephemeral";

    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    private OtherProcess(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader();
    }

    static OtherProcess inFolder(Path dataFolder) throws IOException {
        return new OtherProcess(dataFolder.toString());
    }

    static OtherProcess ephemeral() throws IOException {
        return new OtherProcess(EPHEMERAL);
    }

    /** What it said, up to the first line that matches or to its end. */
    List<String> saidUntil(Predicate<String> awaited) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (awaited.test(line)) {
                break;
            }
        }
        return said;
    }

    /** Waits until its database runs, and answers the process id of the server. */
    ProcessHandle server() throws IOException {
        List<String> lines = saidUntil(line -> line.startsWith(READY));
        String last = lines.get(lines.size() - 1);
        if (!last.startsWith(READY)) {
            throw new AssertionError(lines);
        }
        return ProcessHandle.of(Long.parseLong(last.substring(READY.length()))).orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
        }
    }

    public static void main(String... arguments) throws IOException {
        try {
            EmbeddedDatabase database = arguments[0].equals(EPHEMERAL)
                    ? EmbeddedDatabase.ephemeral()
                    : EmbeddedDatabase.inFolder(Path.of(arguments[0]), System.out::println);
            Sql.run(database, "create table if not exists note (text text)");
            Sql.run(database, "insert into note values ('committed')");
            System.out.println(READY + Sql.server(database).pid());
            System.in.read();
        } catch (DatabaseFailure e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
