package io.skybridge.core.audit;

import java.util.Optional;

/**
 * A seal as it is stored, with the line that it is of.
 *
 * @param seal the seal
 * @param line the number of its line
 * @param content the line; empty if the log has none of that number
 */
public record ChainLink(Seal seal, long line, Optional<AuditLine> content) {}
