package io.skybridge.portals;

import java.time.Instant;
import java.util.Optional;

import io.skybridge.core.usage.UsageAnswer;

/**
 * What an HTTP answer to usage means that says nothing of its records. A redirect and any refusal by the caller's fault
 * (4xx), and a server that says that it is not there (503), have taken nothing. Any other failure of a server, a time-out
 * and a broken connection leave it unclear: it may have kept what it then failed to answer.
 */
public final class UsageAnswers {

    private static final int UNAVAILABLE = 503;

    private UsageAnswers() {}

    /**
     * What an answer of a status outside 2xx means.
     *
     * @param who who answered, to begin a sentence with
     * @param retryAfter the header of this name
     */
    public static UsageAnswer of(String who, int status, Optional<String> retryAfter, Instant now) {
        if (status >= 500 && status != UNAVAILABLE) {
            return new UsageAnswer.Unclear(who + " answered " + status);
        }
        Optional<Instant> until = RetryAfter.read(retryAfter, now);
        return new UsageAnswer.NotTaken(who + " answered " + status + hint(status) + RetryAfter.words(until), until);
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> ": it does not take the credentials or the signature";
            case 404, 410 -> ": there is nothing at that address";
            case 413 -> ": the batch is too large for it, and is sent again as it is; it has to take larger bodies";
            default -> "";
        };
    }

    /**
     * What it means that there was no answer.
     *
     * @param who who should have answered, to begin a sentence with
     */
    public static UsageAnswer failure(String who, Throwable failure) {
        return failure instanceof HttpCalls.NotSent
                ? new UsageAnswer.NotTaken(who + " could not be reached: " + failure.getMessage(), Optional.empty())
                : new UsageAnswer.Unclear(who + " did not answer: " + failure.getMessage());
    }
}
