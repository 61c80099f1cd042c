package io.skybridge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What the previous release has left behind: a back-up of its ledger with orders in every state, the services manager that
 * goes with it, and every statement that it sends, with one set of parameters each. {@code WritePreviousReleaseIT} writes
 * them with a build of that release.
 */
public final class PreviousRelease {

    /** The version of the schema that it wrote. */
    public static final String SCHEMA = "008";

    /** The period that it has usage of. */
    public static final String PERIOD = "2026-11";

    /** What stands for a parameter that is null. */
    public static final String NULL = "\u0000";

    private static final String PLACE = "/releases/" + SCHEMA + "/";

    private PreviousRelease() {}

    /** The back-up of its ledger, as a file in this folder. */
    public static Path backup(Path folder) {
        return copy("ledger.backup", folder.resolve("ledger.backup"));
    }

    /** What its services manager held, as a file in this folder for {@code SKYBRIDGE_SIMULATORS_STATE_FILE}. */
    public static Path simulators(Path folder) {
        return unpack("simulators.json.gz", folder.resolve("simulators.json"));
    }

    /** A statement that it sends, in the words of PostgreSQL's protocol, and parameters that it sent with it. */
    public record Sent(String statement, List<String> parameters) {}

    /** All of its statements. */
    public static List<Sent> statements() {
        try (InputStream packed = resource("statements.txt.gz");
                InputStream text = new GZIPInputStream(packed)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split("\t", -1)).stream()
                            .map(PreviousRelease::unescaped)
                            .toList())
                    .map(parts -> new Sent(parts.get(0), parts.subList(1, parts.size())))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unescaped(String part) {
        return part.translateEscapes();
    }

    private static Path unpack(String name, Path target) {
        try (InputStream packed = resource(name);
                InputStream content = new GZIPInputStream(packed)) {
            Files.copy(content, target);
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path copy(String name, Path target) {
        try (InputStream content = resource(name)) {
            Files.copy(content, target);
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream resource(String name) {
        InputStream found = PreviousRelease.class.getResourceAsStream(PLACE + name);
        if (found == null) {
            throw new IllegalStateException("there is no " + PLACE + name);
        }
        return found;
    }
}
