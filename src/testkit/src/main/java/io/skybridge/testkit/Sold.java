package io.skybridge.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;

/** What tests sell, and where it goes: services that the simulated services manager has, and the demo's channels. */
public final class Sold {

    /** Hosted Exchange with its usual plan. */
    public static final OfferedService MAILBOXES =
            OfferedService.of("HE", Optional.of("Default"), List.of("Mailbox"), List.of());

    /** Hosted Exchange with a better plan. */
    public static final OfferedService PREMIUM =
            OfferedService.of("HE", Optional.of("Premium"), List.of("Archive"), List.of());

    /** Hosted Apps and Desktops with two offerings. */
    public static final OfferedService DESKTOPS =
            OfferedService.of("HostedAppsandDesktops", Optional.empty(), List.of(), List.of("Office", "Desktop"));

    /** The channels {@code direct}, of the provider itself, and {@code acme}, of a reseller; in force since ever. */
    public static final List<Route> ROUTES = List.of(
            new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty()),
            new Route("acme", Instant.EPOCH, Optional.empty(), Optional.of(new CustomerCode("ACME"))));

    private Sold() {}
}
