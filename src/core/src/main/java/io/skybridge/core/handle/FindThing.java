package io.skybridge.core.handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.subscription.SubscriptionId;

/** Finds which thing a portal means. */
public final class FindThing {

    private final Handles handles;

    public FindThing(Handles handles) {
        this.handles = handles;
    }

    /**
     * Finds the thing. What has no name that is known is new, and goes by the name in the path.
     *
     * @return where it is; the failure is a {@link ProblemException} if its names are those of different things, or if
     *     nobody knows whose it is
     */
    public Uni<Place> find(PortalId portal, Named named) {
        if (named instanceof Named.AnAccount account) {
            return one(all(account.handle(), account.names()), "handle", name -> handles.account(portal, name))
                    .map(found -> found.orElseGet(() -> new AccountId(portal, account.handle())))
                    .map(found -> new Place(found, new Intent.OfAccount()));
        }
        return named instanceof Named.AUser user
                ? user(portal, user)
                : subscription(portal, (Named.ASubscription) named);
    }

    private Uni<Place> user(PortalId portal, Named.AUser user) {
        if (user.account().isEmpty()) {
            return handles.users(portal, user.handle()).map(found -> only(user, found));
        }
        return tenant(portal, user.account())
                .chain(account -> one(all(user.handle(), user.names()), "handle", name -> handles.user(account, name))
                        .map(found -> found.orElseGet(
                                () -> user.names().stream().findFirst().orElse(user.handle())))
                        .map(username -> new Place(account, new Intent.OfUser(username))));
    }

    private static Place only(Named.AUser user, List<Handles.NamedUser> found) {
        if (found.isEmpty()) {
            throw unknown("user", user.handle());
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "Several accounts have a user '" + user.handle() + "': say which tenant is meant.");
        }
        return new Place(found.get(0).account(), new Intent.OfUser(found.get(0).username()));
    }

    private Uni<Place> subscription(PortalId portal, Named.ASubscription subscription) {
        SubscriptionId id = new SubscriptionId(subscription.handle());
        Uni<AccountId> account = subscription.account().isEmpty()
                ? handles.subscription(portal, id)
                        .map(found -> found.orElseThrow(() -> unknown("subscription", subscription.handle())))
                : tenant(portal, subscription.account());
        return account.map(found -> new Place(found, new Intent.OfSubscription(id)));
    }

    private Uni<AccountId> tenant(PortalId portal, List<String> names) {
        return one(names, "tenant", name -> handles.account(portal, name))
                .map(found -> found.orElseGet(() -> new AccountId(portal, names.get(0))));
    }

    private static List<String> all(String handle, List<String> names) {
        List<String> all = new ArrayList<>(List.of(handle));
        all.addAll(names);
        return all;
    }

    private static <T> Uni<Optional<T>> one(
            List<String> names, String field, Function<String, Uni<Optional<T>>> lookUp) {
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(lookUp::apply)
                .collect()
                .asList()
                .map(found -> {
                    List<T> things =
                            found.stream().flatMap(Optional::stream).distinct().toList();
                    if (things.size() > 1) {
                        throw new ProblemException(
                                ProblemType.INVALID_EVENT,
                                "The call names different things.",
                                List.of(new FieldError(field, names + " are not names of the same thing")));
                    }
                    return things.stream().findFirst();
                });
    }

    private static ProblemException unknown(String what, String handle) {
        return new ProblemException(
                ProblemType.UNKNOWN_HANDLE, "No " + what + " '" + handle + "' is known, and no tenant was named.");
    }
}
