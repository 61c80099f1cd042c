package io.skybridge.core.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that has a quantity.
 *
 * @param servicesManager the services manager where it is
 * @param customer the customer's code
 * @param user whose it is; empty for what the customer itself holds
 * @param meter what is counted
 * @param window what it counts for: the whole period, or one day of it
 */
public record Item(String servicesManager, String customer, Optional<String> user, Meter meter, UsageWindow window) {

    /** Of RFC 9562: version 8, an id of one's own making, and its variant. */
    private static final long VERSION = 0x8000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** The id of one of its records: the same each time, and another for each record there can be. */
    UUID record(Period period, int number) {
        String name = String.join(
                "\n",
                servicesManager,
                customer,
                user.orElse(""),
                meter.toString(),
                window.from().toString(),
                window.until().toString(),
                period.toString(),
                Integer.toString(number));
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong() & ~0xF000L | VERSION, digest.getLong() & ~(3L << 62) | VARIANT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
