package io.skybridge.core.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Footprint.Holding;
import io.skybridge.core.subscription.Footprint.Share;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.Subscription.Seat;

/** What a subscription's product, quantity and users come to in the words of the services manager. */
final class Entitlement {

    private static final String DOMAIN = "{domain}";

    private final Offer offer;
    private final Subscription subscription;
    private final Company company;

    Entitlement(Offer offer, Subscription subscription, Company company) {
        this.offer = offer;
        this.subscription = subscription;
        this.company = company;
    }

    String domain() {
        return company.domain();
    }

    List<Seat> seats() {
        return subscription.users();
    }

    /** Who the user is there; the offer may keep people's names and addresses from the services manager. */
    Person person(Seat seat) {
        Person person = seat.person();
        return offer.pseudonyms() ? new Person(person.username(), person.username(), company.name(), "") : person;
    }

    /** What the subscription will have. */
    Footprint footprint() {
        return new Footprint(offer.services().stream().map(this::share).toList());
    }

    private Share share(OfferedService service) {
        Selection customer = offered(service);
        Map<String, Holding> users = new LinkedHashMap<>();
        for (Seat seat : seats()) {
            Selection own = user(service, seat);
            // Whatever a user is to have must be on at the customer first.
            customer = customer.plus(own);
            users.put(
                    AccountUser.key(seat.person().username()),
                    new Holding(seat.person().username(), own));
        }
        return new Share(service.service(), customer, users);
    }

    private static Selection offered(OfferedService service) {
        return new Selection(
                service.customerPlan().map(List::of).orElse(List.of()), service.userPlans(), service.offerings());
    }

    /**
     * A bundle's user names a plan or an offering without saying of which service: it is that service's whose offer has
     * it, and where no service's offer has it, every one's that has any of that sort.
     */
    private Selection user(OfferedService service, Seat seat) {
        List<String> plan = seat.userPlan()
                .filter(name -> meant(name, service.userPlans()))
                .or(() -> service.userPlans().stream().findFirst())
                .map(List::of)
                .orElse(List.of());
        List<String> asked = seat.offerings().stream()
                .filter(name -> meant(name, service.offerings()))
                .toList();
        return new Selection(List.of(), plan, asked.isEmpty() ? service.offerings() : asked);
    }

    private boolean meant(String name, List<String> own) {
        return own.contains(name)
                || offer.services().size() == 1
                || !own.isEmpty()
                        && offer.services().stream()
                                .noneMatch(other -> other.userPlans().contains(name)
                                        || other.offerings().contains(name));
    }

    ServiceWanted customerService(Share share) {
        OfferedService service = offered(share);
        Optional<Long> limit = service.limitedToQuantity() ? subscription.quantity() : Optional.empty();
        return new ServiceWanted(share.service(), share.selection(), Selection.NONE, limit, settings(service));
    }

    private Map<String, String> settings(OfferedService service) {
        Map<String, String> settings = new TreeMap<>();
        service.settings()
                .forEach((name, value) ->
                        settings.put(name.replace(DOMAIN, company.domain()), value.replace(DOMAIN, company.domain())));
        return settings;
    }

    boolean withDefaults(Share share) {
        return offered(share).withDefaults();
    }

    private OfferedService offered(Share share) {
        return offer.services().stream()
                .filter(service -> service.service().equals(share.service()))
                .findFirst()
                .orElseThrow();
    }
}
