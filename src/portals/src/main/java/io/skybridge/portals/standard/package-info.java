/**
 * Any portal that speaks CloudEvents 1.0 signed by Standard Webhooks. A message goes through here in four steps, each a
 * class: {@link io.skybridge.portals.standard.StandardWebhooks} proves who sent the bytes,
 * {@link io.skybridge.portals.standard.CloudEvents} finds the event in them, however it was transported,
 * {@link io.skybridge.portals.standard.EventSchemas} names every wrong field, and
 * {@link io.skybridge.portals.standard.EventReader} makes the domain's event of it. Reports take the way back through
 * {@link io.skybridge.portals.standard.ReportSender}, usage through {@code UsageSender}.
 */
@NullMarked
package io.skybridge.portals.standard;

import org.jspecify.annotations.NullMarked;
