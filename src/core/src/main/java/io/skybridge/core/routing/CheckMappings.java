package io.skybridge.core.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServicesManager;

/**
 * Checks offers and routes against the services manager before they are stored, so that a misspelt plan is found by who
 * wrote it and not by the first customer who buys it. It asks and changes nothing.
 */
public final class CheckMappings {

    private final ServicesManager servicesManager;

    public CheckMappings(ServicesManager servicesManager) {
        this.servicesManager = servicesManager;
    }

    /**
     * Checks offers: every service, plan and offering has to be in the services manager's catalogue.
     *
     * @return what is wrong, by field; fails with {@link io.skybridge.core.servicesmanager.ServicesManagerFault} only
     */
    public Uni<List<FieldError>> offers(List<Offer> offers) {
        List<FieldError> own = duplicates(
                "offers",
                offers.stream()
                        .map(offer -> offer.product() + " from " + offer.effectiveFrom())
                        .toList());
        return Multi.createFrom()
                .range(0, offers.size())
                .onItem()
                .transformToUniAndConcatenate(at -> offer("offers." + at, offers.get(at)))
                .collect()
                .asList()
                .map(found -> sum(own, found));
    }

    private Uni<List<FieldError>> offer(String at, Offer offer) {
        List<FieldError> own = duplicates(
                at + ".services",
                offer.services().stream().map(OfferedService::service).toList());
        return Multi.createFrom()
                .range(0, offer.services().size())
                .onItem()
                .transformToUniAndConcatenate(place ->
                        service(at + ".services." + place, offer.services().get(place)))
                .collect()
                .asList()
                .map(found -> sum(own, found));
    }

    private Uni<List<FieldError>> service(String at, OfferedService service) {
        return servicesManager.catalogue(service.service()).map(found -> found.map(
                        catalogue -> compare(at, service, catalogue))
                .orElseGet(() -> List.of(new FieldError(
                        at + ".service", "the services manager has no service '" + service.service() + "'"))));
    }

    private static List<FieldError> compare(String at, OfferedService service, ServiceCatalogue catalogue) {
        List<FieldError> errors = new ArrayList<>();
        service.customerPlan()
                .ifPresent(plan -> require(errors, at + ".customerPlan", List.of(plan), catalogue.customerPlans()));
        require(errors, at + ".userPlans", service.userPlans(), catalogue.userPlans());
        require(errors, at + ".offerings", service.offerings(), catalogue.offerings());
        return errors;
    }

    private static void require(List<FieldError> errors, String at, Collection<String> wanted, Set<String> known) {
        wanted.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(new FieldError(
                        at,
                        "the services manager has no '" + name + "', only "
                                + known.stream().sorted().collect(Collectors.joining(", ")))));
    }

    /**
     * Checks routes: every reseller has to be a customer. Locations cannot be checked, because the wire has no list of
     * them (cortex-api section 5.7); a wrong one shows when the first customer is created.
     *
     * @return what is wrong, by field; fails with {@link io.skybridge.core.servicesmanager.ServicesManagerFault} only
     */
    public Uni<List<FieldError>> routes(List<Route> routes) {
        List<FieldError> own = duplicates(
                "routes",
                routes.stream()
                        .map(route -> route.channel() + " from " + route.effectiveFrom())
                        .toList());
        if (routes.stream().noneMatch(route -> route.reseller().isPresent())) {
            return Uni.createFrom().item(own);
        }
        return servicesManager.customers().map(customers -> sum(own, List.of(resellers(routes, customers))));
    }

    private static List<FieldError> resellers(List<Route> routes, List<Customer> customers) {
        Set<String> codes = customers.stream()
                .map(customer -> customer.code().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<FieldError> errors = new ArrayList<>();
        for (int at = 0; at < routes.size(); at++) {
            Optional<String> reseller = routes.get(at).reseller().map(code -> code.value());
            if (reseller.isPresent() && !codes.contains(reseller.get().toUpperCase(Locale.ROOT))) {
                errors.add(new FieldError(
                        "routes." + at + ".reseller", "the services manager has no customer '" + reseller.get() + "'"));
            }
        }
        return errors;
    }

    private static List<FieldError> duplicates(String at, List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !seen.add(name))
                .map(name -> new FieldError(at, "'" + name + "' is there twice"))
                .toList();
    }

    private static List<FieldError> sum(List<FieldError> own, List<List<FieldError>> found) {
        List<FieldError> all = new ArrayList<>(own);
        found.forEach(all::addAll);
        return List.copyOf(all);
    }
}
