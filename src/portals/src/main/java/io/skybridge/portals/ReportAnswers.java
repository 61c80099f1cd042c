package io.skybridge.portals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.report.ReportAnswer;

/**
 * What an HTTP answer to a report means, as Standard Webhooks has it: 2xx is taken, 410 ends it all, 429 and the answers of
 * a server under load slow the whole portal down, anything else, redirects too, is a failure of this report.
 */
public final class ReportAnswers {

    private static final int GONE = 410;
    private static final List<Integer> BUSY = List.of(429, 502, 503, 504);

    private ReportAnswers() {}

    /**
     * What this answer means.
     *
     * @param retryAfter the header of this name: seconds, or a date
     */
    public static ReportAnswer of(int status, Optional<String> retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return new ReportAnswer.Delivered();
        }
        String why = "the portal answered " + status;
        if (status == GONE) {
            return new ReportAnswer.Gone(why + " Gone: it wants no reports any more");
        }
        return BUSY.contains(status) ? busy(why, RetryAfter.read(retryAfter, now)) : new ReportAnswer.NotDelivered(why);
    }

    private static ReportAnswer busy(String why, Optional<Instant> until) {
        return new ReportAnswer.Busy(why + RetryAfter.words(until), until);
    }
}
