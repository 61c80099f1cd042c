/**
 * Usage records as files: {@link io.skybridge.functions.usage.export.RecordExport}, everything the ledger has of each, and
 * {@link io.skybridge.functions.usage.export.FocusExport}, what FinOps tools read. Both are functions from a record to a line,
 * so that a file of any length takes the memory of a line.
 */
@NullMarked
package io.skybridge.functions.usage.export;

import org.jspecify.annotations.NullMarked;
