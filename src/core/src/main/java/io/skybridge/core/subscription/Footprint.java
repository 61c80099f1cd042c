package io.skybridge.core.subscription;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.servicesmanager.Selection;

/**
 * What a subscription has, or may have, in the services manager. It is kept so that a change or an end takes away exactly
 * what the subscription brought, and nothing that another subscription or a person has put there.
 *
 * @param shares one for each service, in the order in which they were provisioned
 */
public record Footprint(List<Share> shares) {

    /** Nothing. */
    public static final Footprint NONE = new Footprint(List.of());

    /**
     * The subscription's share in one service.
     *
     * @param service the service's code
     * @param selection what it has at customer level
     * @param users what each of its users has, by {@link AccountUser#key}
     */
    public record Share(String service, Selection selection, Map<String, Holding> users) {

        private Share plus(Share other) {
            Map<String, Holding> all = new LinkedHashMap<>(users);
            other.users.forEach((key, holding) -> all.merge(key, holding, Holding::plus));
            return new Share(service, selection.plus(other.selection), all);
        }
    }

    /**
     * What one user has of a service.
     *
     * @param username the user, as the portal writes it
     * @param selection the user plan and the offerings
     */
    public record Holding(String username, Selection selection) {
        private Holding plus(Holding other) {
            return new Holding(username, selection.plus(other.selection));
        }
    }

    /** What is in either. */
    public Footprint plus(Footprint other) {
        Map<String, Share> all = new LinkedHashMap<>();
        shares.forEach(share -> all.put(share.service, share));
        other.shares.forEach(share -> all.merge(share.service, share, Share::plus));
        return new Footprint(new ArrayList<>(all.values()));
    }

    /** Its share in the service, if it has one. */
    public Optional<Share> of(String service) {
        return shares.stream().filter(share -> share.service.equals(service)).findFirst();
    }

    /** What it has of the service at customer level. */
    public Selection selection(String service) {
        return of(service).map(Share::selection).orElse(Selection.NONE);
    }

    /** What its user has of the service, if it is for that user. */
    public Optional<Selection> selection(String service, String username) {
        return of(service)
                .map(share -> share.users.get(AccountUser.key(username)))
                .map(Holding::selection);
    }

    /** Whether it gives the user any service. */
    public boolean serves(String username) {
        return shares.stream().anyMatch(share -> share.users.containsKey(AccountUser.key(username)));
    }
}
