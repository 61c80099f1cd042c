package io.skybridge.functions.usage.export;

import java.util.Optional;

import io.skybridge.core.usage.UsageRecord;

/** A kind of file that usage records are written to, a line for a record at most. */
public sealed interface Export permits RecordExport, FocusExport {

    /** The kind's name. */
    String format();

    /** The first line, the names of the columns. */
    String head();

    /** The line of a record; empty if the record has no place in such a file. */
    Optional<String> line(UsageRecord record);
}
