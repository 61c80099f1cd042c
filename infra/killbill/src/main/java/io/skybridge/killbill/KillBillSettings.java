package io.skybridge.killbill;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What a Kill Bill is started with.
 *
 * @param port where it listens, on the loopback address; 0 for any
 * @param data where its data survives, or null for a database that is deleted with it
 */
public record KillBillSettings(int port, @Nullable Path data) {

    /** For a test: any port, and nothing stays. */
    public static KillBillSettings ephemeral() {
        return new KillBillSettings(0, null);
    }

    public KillBillSettings withPort(int other) {
        return new KillBillSettings(other, data);
    }

    public KillBillSettings withData(Path folder) {
        return new KillBillSettings(port, folder.toAbsolutePath().normalize());
    }
}
