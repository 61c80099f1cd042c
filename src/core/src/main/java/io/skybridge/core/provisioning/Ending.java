package io.skybridge.core.provisioning;

import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.report.OutcomeReport;

/**
 * What is stored when an order ends.
 *
 * @param report what the portal is told
 * @param handle what that means for the handle of the thing the order was about
 * @param undone whether nothing is left of what a failed order did
 */
public record Ending(OutcomeReport report, Move handle, boolean undone) {}
