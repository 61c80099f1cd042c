package io.skybridge.core.audit;

import java.nio.charset.StandardCharsets;

/**
 * A line of the audit log, word for word as it is hashed.
 *
 * @param number its own, given when it was written
 * @param at when, in UTC with microseconds, {@code 2026-03-01T12:00:00.000000Z}
 * @param actor who
 * @param action what
 * @param account the ledger's number of the account; empty if it is about none
 * @param order the order's id; empty if it is about none
 * @param detail the rest
 */
public record AuditLine(
        long number, String at, String actor, String action, String account, String order, String detail) {

    /** What is hashed: each field as the length of its UTF-8 in bytes, a colon, itself, a comma. */
    byte[] canonical(Seal previous) {
        StringBuilder text = new StringBuilder();
        field(text, previous.hash());
        field(text, Long.toString(previous.number() + 1));
        field(text, Long.toString(number));
        field(text, at);
        field(text, actor);
        field(text, action);
        field(text, account);
        field(text, order);
        field(text, detail);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder text, String value) {
        text.append(value.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(value)
                .append(',');
    }
}
