package io.skybridge.simulators.traffic;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Every call of both simulators, oldest first, bounded in number and in memory: the oldest make room. */
public final class Journal {

    /**
     * How much is kept.
     *
     * @param entries how many entries
     * @param textChars how many characters of one request or answer
     * @param totalChars how many characters of all of them
     */
    public record Bounds(int entries, int textChars, long totalChars) {}

    private final Clock clock;
    private final Supplier<Bounds> bounds;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private long lastSeq;
    private long chars;

    public Journal(Clock clock, Supplier<Bounds> bounds) {
        this.clock = clock;
        this.bounds = bounds;
    }

    /** The time to give to {@link #add} later, taken when the call came in. */
    public Instant now() {
        return clock.instant();
    }

    /** Keeps one call. */
    public void add(Instant at, Subject subject, @Nullable String fault, int status, String request, String response) {
        Bounds kept = bounds.get();
        String asked = cut(Redaction.redact(request), kept.textChars());
        String answered = cut(Redaction.redact(response), kept.textChars());
        synchronized (this) {
            JournalEntry entry = new JournalEntry(
                    ++lastSeq,
                    at,
                    subject.target(),
                    subject.action(),
                    subject.entity(),
                    subject.customer(),
                    subject.user(),
                    subject.service(),
                    subject.billingId(),
                    subject.requestId(),
                    status,
                    fault,
                    asked,
                    answered);
            entries.addLast(entry);
            chars += entry.size();
            while (entries.size() > kept.entries() || (chars > kept.totalChars() && entries.size() > 1)) {
                chars -= entries.removeFirst().size();
            }
        }
    }

    /** The entries after a number, oldest first. */
    public synchronized List<JournalEntry> since(long seq) {
        List<JournalEntry> found = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (entry.seq() > seq) {
                found.add(entry);
            }
        }
        return found;
    }

    /** All entries, oldest first. */
    public List<JournalEntry> entries() {
        return since(0);
    }

    /** Forgets all entries; the numbers go on from where they were. */
    public synchronized void clear() {
        entries.clear();
        chars = 0;
    }

    private static String cut(String text, int cap) {
        return text.length() <= cap
                ? text
                : text.substring(0, cap) + "... [" + (text.length() - cap) + " more characters]";
    }
}
