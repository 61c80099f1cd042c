package io.skybridge.core.handle;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.handle.HandleCall.Registration;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.routing.Mapping;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Route;

/**
 * Checks what a first registration says against what Skybridge has: that its code is nobody else's, and that the portal
 * would create the customer where the channel's route does. Two that say different things about that are a mistake that a
 * person has to find before there is a customer in the wrong place.
 */
public final class CheckRegistration {

    private final KnownAccounts accounts;
    private final Handles handles;
    private final Mappings mappings;
    private final Clock clock;

    public CheckRegistration(KnownAccounts accounts, Handles handles, Mappings mappings, Clock clock) {
        this.accounts = accounts;
        this.handles = handles;
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * What the caller calls the fields.
     *
     * @param code the code asked for
     * @param placement where the customer is to be created
     */
    public record FieldNames(String code, String placement) {}

    /** Completes if the registration may be stored; fails with a problem that names the fields if not. */
    public Uni<Void> check(Place place, Registration registration) {
        return accounts.known(place.account())
                .chain(known -> registered(known)
                        ? Uni.createFrom().voidItem()
                        : handles.account(
                                        place.account().portal(),
                                        registration.code().value())
                                .map(holder -> holder.filter(other -> !other.equals(place.account()))
                                        .isPresent())
                                .chain(taken -> mappings.routes()
                                        .invoke(routes -> refuse(errors(registration, taken, routes)))
                                        .replaceWithVoid()));
    }

    private static boolean registered(Known known) {
        return known.account().company().isPresent();
    }

    private List<FieldError> errors(Registration registration, boolean taken, List<Route> routes) {
        List<FieldError> errors = new ArrayList<>();
        if (taken) {
            errors.add(new FieldError(
                    registration.fields().code(), "'" + registration.code() + "' is the code of another account"));
        }
        Optional<Route> route = Mapping.inForce(routes, registration.channel(), clock.instant());
        route.ifPresent(one -> registration
                .placement()
                .filter(said -> !said.equalsIgnoreCase(placement(one)))
                .ifPresent(said -> errors.add(new FieldError(
                        registration.fields().placement(),
                        "'" + said + "' is not where the route of channel '" + one.channel() + "' leads: "
                                + (placement(one).isEmpty() ? "the default location" : placement(one))))));
        return errors;
    }

    /** As CPBM writes it: {@code location} or {@code location/reseller}. */
    private static String placement(Route route) {
        return route.location().orElse("")
                + route.reseller().map(reseller -> "/" + reseller).orElse("");
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_EVENT, "The registration does not fit what is known here.", errors);
        }
    }
}
