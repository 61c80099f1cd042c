/**
 * The audit log: what was done by whom, in lines that nobody can change unseen. A line is written in the transaction of what
 * it tells of. Within a minute {@link io.skybridge.core.audit.SealAudit} gives it a {@link io.skybridge.core.audit.Seal}, whose
 * hash covers the line and the seal before; {@link io.skybridge.core.audit.VerifyAudit} recomputes all of them.
 *
 * <p>A chain without a secret can be forged as a whole by whoever owns the database, and cut at its end. Against both helps a
 * seal that was noted elsewhere: each run of the sealer logs its last one, and verification takes it as what is expected.
 */
@NullMarked
package io.skybridge.core.audit;

import org.jspecify.annotations.NullMarked;
