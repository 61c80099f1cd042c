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
    }

    Holdings() {
        this(new TreeMap<>());
    }

    Has has(String holder, String service) {
        return of.computeIfAbsent(holder, any -> new TreeMap<>()).computeIfAbsent(service, any -> new Has());
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
