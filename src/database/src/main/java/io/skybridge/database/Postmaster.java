package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} names. The file outlives its process if that was killed, and then the
 * system may give the number to another: so a number is believed only when the process is a PostgreSQL at work in this
 * very folder.
 *
 * @param data the folder of the file
 * @param pid the process named in it
 * @param port where it listens, 0 if that is not in the file yet
 */
record Postmaster(Path data, long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    /** What the file says, if there is one that can be understood. */
    static Optional<Postmaster> recordedIn(Path data) {
        try {
            List<String> lines = Files.readAllLines(file(data));
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            return Optional.of(
                    new Postmaster(data, Long.parseLong(lines.get(PID_LINE).strip()), port));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server of this data, if it is running. */
    static Optional<Postmaster> runningIn(Path data) {
        return recordedIn(data).filter(postmaster -> ProcessHandle.of(postmaster.pid)
                .filter(process -> worksIn(data, process))
                .isPresent());
    }

    /** Every process of PostgreSQL on this data, the server's children too. */
    static List<ProcessHandle> processesIn(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(data, process))
                .toList();
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /**
     * A server makes its data folder its working directory. Where that cannot be seen, its command line has to do. A process
     * that is ending has no executable any more: it counts as gone.
     */
    private static boolean worksIn(Path data, ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            // The name goes on with " (deleted)" if the programs were removed meanwhile.
            String executable =
                    Files.readSymbolicLink(proc.resolve("exe")).getFileName().toString();
            return executable.startsWith("postgres") && Files.isSameFile(proc.resolve("cwd"), data);
        } catch (IOException cannotBeSeen) {
            return process.info()
                            .command()
                            .filter(path -> path.endsWith("/postgres"))
                            .isPresent()
                    && process.info()
                            .arguments()
                            .map(List::of)
                            .orElse(List.of())
                            .contains(data.toString());
        }
    }
}
