package io.skybridge.core.audit;

import java.util.Locale;

/**
 * Something about the log that is not as it was written.
 *
 * @param kind what
 * @param seal at which seal; 0 if there is none
 * @param line about which line; 0 if about none
 */
public record Finding(Kind kind, long seal, long line) {

    /** What is wrong. */
    public enum Kind {
        /** The line, its seal, or its place in the chain is not what it was. */
        CHANGED("the line or its seal is not what it was when it was sealed"),
        /** A line that was sealed is gone. */
        LINE_MISSING("the line is gone"),
        /** Seals are gone. */
        SEAL_MISSING("one seal or more before this one are gone"),
        /** A line has no seal and does not wait for one, as every line does that is written in the ordinary way. */
        NEVER_SEALED(
                "the line has no seal and does not wait for one: it was put in past the ledger, or its seal is gone"),
        /** A line that waits for its seal is gone. */
        GONE_BEFORE_ITS_SEAL("the line is gone, and was not sealed yet"),
        /** The chain has another seal, or none, where one was noted. */
        NOT_AS_NOTED("the chain has another seal at this number, or ends before it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Its name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What it means. */
        public String words() {
            return words;
        }
    }

    /** As a line of text. */
    @Override
    public String toString() {
        return kind.label()
                + (seal == 0 ? "" : " seal " + seal)
                + (line == 0 ? "" : " line " + line)
                + ": " + kind.words();
    }
}
