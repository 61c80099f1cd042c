package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.PutMappings.Written;
import io.skybridge.runtime.Missing;

/**
 * Offers, as operators read and write them.
 *
 * @param offers the offers
 */
@RegisterForReflection
public record OffersDocument(List<OfferDocument> offers) {

    /**
     * One offer. A product of one service may name it here instead of in a list.
     *
     * @param product the portal's product
     * @param effectiveFrom from when it is in force; now, if it is not there
     * @param services the services; a product with several is a bundle
     * @param pseudonyms whether the services manager gets user names instead of people's names
     * @param service the service's code, instead of {@code services}
     * @param customerPlan the customer plan of that service
     * @param userPlans the user plans of that service
     * @param offerings the offerings of that service
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfferDocument(
            @Nullable String product,
            @Nullable Instant effectiveFrom,
            @Nullable List<ServiceDocument> services,
            @Nullable Boolean pseudonyms,
            @Nullable String service,
            @Nullable String customerPlan,
            @Nullable List<String> userPlans,
            @Nullable List<String> offerings) {}

    /**
     * One service of an offer.
     *
     * @param service the service's code, for example {@code HE}
     * @param customerPlan the customer plan
     * @param userPlans the user plans; a user gets the first unless it asks
     * @param offerings the offerings
     * @param withDefaults whether a new customer also gets the services manager's default offerings
     * @param limitedToQuantity whether the subscription's quantity limits how many users may have it
     * @param settings what only this kind of service has; {@code {domain}} stands for the customer's domain
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServiceDocument(
            @Nullable String service,
            @Nullable String customerPlan,
            @Nullable List<String> userPlans,
            @Nullable List<String> offerings,
            @Nullable Boolean withDefaults,
            @Nullable Boolean limitedToQuantity,
            @Nullable Map<String, String> settings) {}

    static OffersDocument of(List<Offer> offers) {
        return new OffersDocument(offers.stream().map(OffersDocument::of).toList());
    }

    private static OfferDocument of(Offer offer) {
        return new OfferDocument(
                offer.product(),
                offer.effectiveFrom(),
                offer.services().stream().map(OffersDocument::of).toList(),
                offer.pseudonyms() ? true : null,
                null,
                null,
                null,
                null);
    }

    private static ServiceDocument of(OfferedService service) {
        return new ServiceDocument(
                service.service(),
                service.customerPlan().orElse(null),
                service.userPlans().isEmpty() ? null : service.userPlans(),
                service.offerings().isEmpty() ? null : service.offerings(),
                service.withDefaults() ? true : null,
                service.limitedToQuantity() ? true : null,
                service.settings().isEmpty() ? null : service.settings());
    }

    /** The offers in the domain's words; what is missing is added to the errors. */
    List<Written<Offer>> written(List<FieldError> errors) {
        List<Written<Offer>> written = new ArrayList<>();
        List<OfferDocument> documents = Missing.list(errors, "offers", offers);
        for (int at = 0; at < documents.size(); at++) {
            written.add(written("offers." + at, documents.get(at), errors));
        }
        return written;
    }

    private static Written<Offer> written(String at, OfferDocument document, List<FieldError> errors) {
        List<ServiceDocument> services =
                document.services() == null || document.services().isEmpty()
                        ? List.of(alone(document))
                        : document.services();
        List<OfferedService> offered = new ArrayList<>();
        for (int place = 0; place < services.size(); place++) {
            offered.add(offered(at + ".services." + place, services.get(place), errors));
        }
        Instant from = document.effectiveFrom();
        Offer offer = new Offer(
                Missing.text(errors, at + ".product", document.product()),
                from == null ? Instant.EPOCH : from,
                offered,
                Boolean.TRUE.equals(document.pseudonyms()));
        return new Written<>(offer, from != null);
    }

    private static ServiceDocument alone(OfferDocument document) {
        return new ServiceDocument(
                document.service(),
                document.customerPlan(),
                document.userPlans(),
                document.offerings(),
                null,
                null,
                null);
    }

    private static OfferedService offered(String at, ServiceDocument document, List<FieldError> errors) {
        return new OfferedService(
                Missing.text(errors, at + ".service", document.service()),
                Optional.ofNullable(document.customerPlan()),
                Missing.orNone(document.userPlans()),
                Missing.orNone(document.offerings()),
                Boolean.TRUE.equals(document.withDefaults()),
                Boolean.TRUE.equals(document.limitedToQuantity()),
                document.settings() == null ? Map.of() : document.settings());
    }
}
