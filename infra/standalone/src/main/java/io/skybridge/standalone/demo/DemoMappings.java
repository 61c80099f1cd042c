package io.skybridge.standalone.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.Meters;

/** The demo's offers, routes and meters (design, section 10), in force since ever, so that any later one takes precedence. */
final class DemoMappings {

    private static final Logger LOG = Logger.getLogger(DemoMappings.class);

    private static final OfferedService EXCHANGE =
            OfferedService.of("HE", Optional.of("Default"), List.of("Mailbox"), List.of());

    private static final OfferedService APPS =
            OfferedService.of("HostedAppsandDesktops", Optional.empty(), List.of(), List.of("Office", "Desktop"));

    private static final List<Offer> OFFERS = List.of(
            Offer.of("hosted-exchange", Instant.EPOCH, EXCHANGE),
            Offer.of("hosted-apps", Instant.EPOCH, APPS),
            new Offer("workplace", Instant.EPOCH, List.of(EXCHANGE, APPS), false));

    private static final List<Route> ROUTES = List.of(
            new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty()),
            new Route("acme", Instant.EPOCH, Optional.empty(), Optional.of(new CustomerCode("ACME"))));

    private static final List<MeterMapping> METERS = List.of(
            meter("HE/customer-plan/Default", "exchange"),
            meter("HE/user-plan/Mailbox", "mailbox"),
            meter("HostedAppsandDesktops/offering/Office", "office"),
            meter("HostedAppsandDesktops/offering/Desktop", "desktop"));

    private final Mappings mappings;
    private final Meters meters;
    private final boolean demo;

    DemoMappings(
            Mappings mappings,
            Meters meters,
            @ConfigProperty(name = DemoConfiguration.DEMO, defaultValue = "false") boolean demo) {
        this.mappings = mappings;
        this.meters = meters;
        this.demo = demo;
    }

    private static MeterMapping meter(String meter, String unit) {
        return new MeterMapping(
                new PortalId("demo"), Meter.parse(meter), Instant.EPOCH, unit, MeterMapping.Terms.PLAIN);
    }

    void store(@Observes StartupEvent started) {
        if (demo) {
            int released =
                    mappings.put(OFFERS, ROUTES, "demo").await().indefinitely().size();
            meters.put(METERS, "demo").await().indefinitely();
            LOG.infof("Demo: offers %s and channels %s are there%s.", names(OFFERS), channels(ROUTES), more(released));
        }
    }

    private static List<String> names(List<Offer> offers) {
        return offers.stream().map(Offer::product).toList();
    }

    private static List<String> channels(List<Route> routes) {
        return routes.stream().map(Route::channel).toList();
    }

    private static String more(int released) {
        return released == 0 ? "" : "; " + released + " blocked orders go on";
    }
}
