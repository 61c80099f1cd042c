package io.skybridge.core.report;

import java.time.Instant;
import java.util.Optional;

/** What a portal made of a report. */
public sealed interface ReportAnswer {

    /** It has taken the report (any 2xx). */
    record Delivered() implements ReportAnswer {}

    /**
     * It has not, or nobody knows; the report is sent again.
     *
     * @param why in words, for operators
     */
    record NotDelivered(String why) implements ReportAnswer {}

    /**
     * It has not, because it has too much to do: it gets no report at all for a while.
     *
     * @param why in words, for operators
     * @param until until when, if it said so
     */
    record Busy(String why, Optional<Instant> until) implements ReportAnswer {}

    /**
     * It has not, and wants no report any more.
     *
     * @param why in words, for operators
     */
    record Gone(String why) implements ReportAnswer {}
}
