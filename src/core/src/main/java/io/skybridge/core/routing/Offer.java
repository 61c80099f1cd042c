package io.skybridge.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a product is in the services manager.
 *
 * @param product the portal's product
 * @param effectiveFrom from when this offer is in force
 * @param service the service's code on the wire, for example {@code HE}
 * @param customerPlan the customer plan ({@code package} on the wire), for services that have one
 * @param userPlans the user plans ({@code userpackage}) enabled on the customer; a user gets the first unless it asks
 * @param offerings the offerings switched on, for services that have them
 */
public record Offer(
        String product,
        Instant effectiveFrom,
        String service,
        Optional<String> customerPlan,
        List<String> userPlans,
        List<String> offerings) {}
