package io.skybridge.simulators.traffic;

import java.nio.charset.StandardCharsets;

import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;

/** Turns a fault into what becomes of a call, for the kinds that both simulators share. */
public final class FaultPlay {

    private static final long DEFAULT_MILLIS = 1000;
    private static final long DEFAULT_BYTES = 64L * 1024 * 1024;
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private FaultPlay() {}

    /** Does a call's work and gives its proper answer. */
    @FunctionalInterface
    public interface Work {
        Reply perform();
    }

    /**
     * How answers begin that never end.
     *
     * @param contentType their content type
     * @param beginning their first characters
     */
    public record Flood(String contentType, String beginning) {

        private static final Flood XML =
                new Flood("text/xml; charset=utf-8", PROLOG + "<response version=\"1.0\"><customer><name>");
    }

    /**
     * Plays a fault where answers are XML.
     *
     * @param rule the fault
     * @param unauthorized the answer to wrong credentials
     * @param work the call's work; done at most once
     */
    public static Outcome play(FaultRule rule, Reply unauthorized, Work work) {
        return play(rule, unauthorized, Flood.XML, work);
    }

    /** Plays a fault. */
    public static Outcome play(FaultRule rule, Reply unauthorized, Flood flood, Work work) {
        return switch (rule.kind()) {
            case TIMEOUT_BEFORE -> silence(rule);
            case TIMEOUT_AFTER -> {
                work.perform();
                yield silence(rule);
            }
            case DELAY_BEFORE -> new Outcome.Postponed(millis(rule), () -> Outcome.of(work.perform()));
            case DELAY_AFTER, SLOW -> new Outcome.Late(millis(rule), Outcome.of(work.perform()));
            case STATUS -> Outcome.of(Reply.text(status(rule, 503), "text/plain", "A fault was ordered.\n"));
            case UNAUTHORIZED -> Outcome.of(unauthorized);
            case HTML -> Outcome.of(page(status(rule, 502)));
            case HUGE ->
                new Outcome.Endless(
                        flood.contentType(), flood.beginning(), rule.bytes() == null ? DEFAULT_BYTES : rule.bytes());
            case DISCONNECT_BEFORE, RESTART_BEFORE -> new Outcome.HungUp();
            case DISCONNECT_AFTER, RESTART_AFTER -> {
                work.perform();
                yield new Outcome.HungUp();
            }
            case TRUNCATED -> new Outcome.Cut(work.perform());
            case MALFORMED_XML -> Outcome.of(unclosed(work.perform()));
            case XML_BOMB -> Outcome.of(bomb(work.perform()));
            case WRONG_ENCODING -> Outcome.of(latin(work.perform()));
            case ERROR_ID, STUCK, FAILED, LOST_REQUESTS -> Outcome.of(work.perform());
        };
    }

    private static Outcome silence(FaultRule rule) {
        return rule.millis() == null ? new Outcome.Unanswered() : new Outcome.Late(rule.millis(), new Outcome.HungUp());
    }

    private static long millis(FaultRule rule) {
        return rule.millis() == null ? DEFAULT_MILLIS : rule.millis();
    }

    private static int status(FaultRule rule, int fallback) {
        return rule.status() == null ? fallback : rule.status();
    }

    private static Reply page(int status) {
        return Reply.text(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html><head><title>Runtime Error</title></head>"
                        + "<body><h1>Server Error in '/' Application.</h1><hr><p>Runtime Error</body></html>\n");
    }

    private static Reply unclosed(Reply reply) {
        String text = reply.text().replaceFirst("</[^>]+>\\s*$", "") + "\n  <unclosed attribute=value>&nbsp;";
        return reply.with(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply bomb(Reply reply) {
        StringBuilder text = new StringBuilder(PROLOG).append("<!DOCTYPE response [\n  <!ENTITY a0 \"ha\">\n");
        for (int i = 1; i <= 30; i++) {
            text.append("  <!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">\n");
        }
        text.append("]>\n<response version=\"1.0\"><customer><name>&a30;</name></customer></response>");
        return reply.with(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A comment makes sure that there is something outside ASCII, where the encodings differ. */
    private static Reply latin(Reply reply) {
        return reply.with((reply.text() + "\n<!-- r\u00e9ponse -->").getBytes(StandardCharsets.ISO_8859_1));
    }
}
