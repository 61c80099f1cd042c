/**
 * Telling the portal. Every outcome of an order is written as a report into the outbox, in the commit that ends the order,
 * and sent from there, at least once, with the same id each time. Where a portal takes its reports is an
 * {@link io.skybridge.core.report.Endpoint}: how much it may be sent, how it fares, and whether it is paused. What waits for
 * a paused one waits as long as the pause lasts; operators see it in the {@link io.skybridge.core.report.ReportBook} and
 * have reports sent again from there.
 */
@NullMarked
package io.skybridge.core.report;

import org.jspecify.annotations.NullMarked;
