package io.skybridge.simulators.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/**
 * Keeps the state in a file, so that a killed process loses nothing it has answered for. A change is noted by
 * {@link #changed}; before its answer leaves, {@link #save} makes sure that a file written after the change is in place.
 * Changes that come together share one write.
 */
public final class StateFile {

    private final @Nullable Path file;
    private final AtomicLong version = new AtomicLong();
    private final Object writing = new Object();
    private long written;

    /** Without a file, nothing is kept and nothing is written. */
    public StateFile(@Nullable Path file) {
        this.file = file;
    }

    /** Notes that there is something to save. */
    public void changed() {
        version.incrementAndGet();
    }

    /** The state saved by an earlier process; null when there is none. */
    public @Nullable JsonNode read() {
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + file + " cannot be read.", e);
        } catch (BadJson e) {
            throw new IllegalStateException("The state file " + file + " is not JSON: " + e.getMessage(), e);
        }
    }

    /** Returns once everything noted so far is in the file. */
    public void save(Supplier<JsonNode> state) {
        if (file == null) {
            return;
        }
        long wanted = version.get();
        synchronized (writing) {
            if (written >= wanted) {
                return;
            }
            long current = version.get();
            write(file, Json.pretty(state.get()));
            written = current;
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".tmp");
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(draft, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + file + " cannot be written.", e);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
