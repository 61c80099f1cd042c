package io.skybridge.core.report;

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
}
