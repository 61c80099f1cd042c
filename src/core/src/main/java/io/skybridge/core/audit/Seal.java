package io.skybridge.core.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.skybridge.core.delivery.Digest;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * A link of the chain. Who has noted one can tell later whether everything up to it is still as it was.
 *
 * @param number 1 for the first, without a gap
 * @param hash SHA-256 over the line and the seal before, in hexadecimal
 */
public record Seal(long number, String hash) {

    /** What comes before the first. */
    public static final Seal NONE = new Seal(0, "0".repeat(64));

    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

    /** The seal of the line that comes after this one. */
    public Seal next(AuditLine line) {
        return new Seal(number + 1, Digest.sha256(line.canonical(this)));
    }

    /** A seal as it was noted. Fails with an invalid-request problem if the text is none. */
    public static Seal parse(String text) {
        Matcher noted = TEXT.matcher(text);
        if (!noted.matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "'" + text + "' is no seal: a number, a colon and 64 hexadecimal digits.");
        }
        return new Seal(Long.parseLong(noted.group(1)), noted.group(2));
    }

    /** As it is noted: number, colon, hash. */
    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
