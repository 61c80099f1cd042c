/**
 * What is particular to each kind of service. The wire has one shape for all services (a {@code service} element under a
 * customer or a user) and fills it differently for each: Hosted Exchange has plans, mail domains and a public folder,
 * Hosted Apps and Desktops have offerings, the legacy Citrix service has applications in collections.
 *
 * <p>{@link io.skybridge.servicesmanagers.cortex.service.ServiceKinds} is the way in. It writes and reads what all have in
 * common, and asks the {@code ServiceKind} of the service's code for the rest: one small class each, which says what the
 * kind has, writes it into a SET, and reads it from a GET. A service without a class of its own has plans and offerings. So
 * a new service is a class here and a line in {@code ServiceKinds} (docs/adding-a-service.md).
 *
 * <p>What a kind does not have is refused before anything is sent. The services manager might well ignore it, and the order
 * would wait for it until its deadline.
 */
@NullMarked
package io.skybridge.servicesmanagers.cortex.service;

import org.jspecify.annotations.NullMarked;
