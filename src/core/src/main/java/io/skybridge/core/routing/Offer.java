package io.skybridge.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a product is in the services manager. A product with several services is a bundle: a subscription to it has all of
 * them or none.
 *
 * @param product the portal's product
 * @param effectiveFrom from when this offer is in force; subscriptions keep the one they were provisioned by
 * @param services the services, in the order in which they are provisioned
 * @param pseudonyms whether the services manager gets user names instead of people's names and addresses
 */
public record Offer(String product, Instant effectiveFrom, List<OfferedService> services, boolean pseudonyms)
        implements Mapping<Offer> {

    /** An offer of one service. */
    public static Offer of(String product, Instant effectiveFrom, OfferedService service) {
        return new Offer(product, effectiveFrom, List.of(service), false);
    }

    @Override
    public String name() {
        return product;
    }

    @Override
    public Offer from(Instant moment) {
        return new Offer(product, moment, services, pseudonyms);
    }

    /** Whether it is more than one service. */
    public boolean bundle() {
        return services.size() > 1;
    }

    /**
     * One service of an offer.
     *
     * @param service the service's code on the wire, for example {@code HE}
     * @param customerPlan the customer plan ({@code package} on the wire), for services that have one
     * @param userPlans the user plans ({@code userpackage}) enabled on the customer; a user gets the first unless it asks
     * @param offerings the offerings switched on, for services that have them
     * @param withDefaults whether a new customer also gets the offerings that the services manager gives by default
     * @param limitedToQuantity whether no more users may have the service than the subscription's quantity says
     * @param settings what only this kind of service has; {@code {domain}} in them stands for the customer's domain
     */
    public record OfferedService(
            String service,
            Optional<String> customerPlan,
            List<String> userPlans,
            List<String> offerings,
            boolean withDefaults,
            boolean limitedToQuantity,
            Map<String, String> settings) {

        /** A service with its plans and offerings and nothing special. */
        public static OfferedService of(
                String service, Optional<String> customerPlan, List<String> userPlans, List<String> offerings) {
            return new OfferedService(service, customerPlan, userPlans, offerings, false, false, Map.of());
        }
    }
}
