package io.skybridge.functions.provisioning.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.functions.provisioning.faults.Event.Deal;
import io.skybridge.functions.provisioning.faults.Event.Seat;

/**
 * Who has which services with what, by names. The customer is the holder without a name.
 *
 * @param of what each holder has of each service
 */
record Holdings(Map<String, Map<String, Has>> of) {

    static final String CUSTOMER = "";

    /**
     * What one holder has of one service.
     *
     * @param plans customer plans
     * @param userPlans user plans
     * @param offerings offerings
     */
    record Has(Set<String> plans, Set<String> userPlans, Set<String> offerings) {
        Has() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }

        private boolean isMetBy(Has actual, boolean ofCustomer) {
            boolean oneOf = !ofCustomer && actual.userPlans.size() == 1 && userPlans.containsAll(actual.userPlans);
            return plans.equals(actual.plans)
                    && offerings.equals(actual.offerings)
                    && (oneOf || userPlans.equals(actual.userPlans));
        }
    }

    Holdings() {
        this(new TreeMap<>());
    }

    Has has(String holder, String service) {
        return of.computeIfAbsent(holder, any -> new TreeMap<>()).computeIfAbsent(service, any -> new Has());
    }

    /**
     * Whether this is what is there. A user can have one user plan of a service: of subscriptions that want different ones
     * for it, as when one is bought before the other is cancelled, either may have its way.
     */
    boolean isMetBy(Holdings actual) {
        return of.keySet().equals(actual.of.keySet())
                && of.keySet().stream().allMatch(holder -> isMetBy(holder, actual.of.get(holder)));
    }

    private boolean isMetBy(String holder, Map<String, Has> actual) {
        Map<String, Has> wanted = of.get(holder);
        return wanted.keySet().equals(actual.keySet())
                && wanted.keySet().stream()
                        .allMatch(service -> wanted.get(service).isMetBy(actual.get(service), holder.equals(CUSTOMER)));
    }

    /** What these subscriptions come to. */
    static Holdings of(List<Deal> deals) {
        Holdings holdings = new Holdings();
        for (Deal deal : deals) {
            for (OfferedService service : Products.named(deal.product()).services()) {
                Has customer = holdings.has(CUSTOMER, service.service());
                service.customerPlan().ifPresent(customer.plans()::add);
                customer.userPlans().addAll(service.userPlans());
                customer.offerings().addAll(service.offerings());
                deal.seats().forEach(seat -> seat(holdings.has(seat.username(), service.service()), seat, service));
            }
        }
        return holdings;
    }

    private static void seat(Has user, Seat seat, OfferedService service) {
        if (!service.userPlans().isEmpty()) {
            user.userPlans().add(seat.plan().orElse(service.userPlans().get(0)));
        }
        if (!service.offerings().isEmpty()) {
            user.offerings().addAll(seat.offerings().isEmpty() ? service.offerings() : seat.offerings());
        }
    }
}
