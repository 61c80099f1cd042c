package io.skybridge.functions.provisioning.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;
import io.skybridge.functions.provisioning.faults.Event.Seat;

/** What the portal sells. */
final class Products {

    static final String MAIL = "HE";
    static final String APPS = "HostedAppsandDesktops";

    /** The bundles first. */
    static final List<Offer> ALL = List.of(
            bundle("workplace", mail("Default", "Mailbox", "Archive"), apps("Office", "Desktop")),
            bundle("workplace-plus", mail("Premium", "UPLAN_A", "Archive"), apps("Office", "Notepad")),
            bundle("mail", mail("Default", "Mailbox")),
            bundle("mail-plus", mail("Premium", "Archive", "UPLAN_B")),
            bundle("apps", apps("Office", "Desktop")));

    static final Route ROUTE = new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty());

    private Products() {}

    private static Offer bundle(String product, OfferedService... services) {
        return new Offer(product, Instant.EPOCH, List.of(services), false);
    }

    private static OfferedService mail(String plan, String... userPlans) {
        return OfferedService.of(MAIL, Optional.of(plan), List.of(userPlans), List.of());
    }

    private static OfferedService apps(String... offerings) {
        return OfferedService.of(APPS, Optional.empty(), List.of(), List.of(offerings));
    }

    static Offer named(String product) {
        return ALL.stream()
                .filter(offer -> offer.product().equals(product))
                .findFirst()
                .orElseThrow();
    }

    /** A seat as the portal might order it. */
    static Seat seat(String username, String product, RandomGenerator random) {
        Optional<String> plan = Optional.empty();
        List<String> offerings = List.of();
        for (OfferedService service : named(product).services()) {
            if (!service.userPlans().isEmpty() && random.nextBoolean()) {
                plan = Optional.of(service.userPlans()
                        .get(random.nextInt(service.userPlans().size())));
            }
            if (!service.offerings().isEmpty() && random.nextBoolean()) {
                offerings = List.of(service.offerings()
                        .get(random.nextInt(service.offerings().size())));
            }
        }
        return new Seat(username, plan, offerings);
    }
}
