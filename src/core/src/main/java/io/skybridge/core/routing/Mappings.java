package io.skybridge.core.routing;

import java.util.List;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/** The offers and routes in the ledger. */
public interface Mappings {

    /**
     * Stores offers and routes, replacing those with the same name and date, and in the same transaction lets go the
     * orders that were blocked for want of a mapping. Idempotent.
     *
     * @param actor who did it, for the audit log
     * @return of each blocked order that was let go, whose it is
     */
    Uni<List<AccountId>> put(List<Offer> offers, List<Route> routes, String actor);

    /** All offers, by product and date. */
    Uni<List<Offer>> offers();

    /** All routes, by channel and date. */
    Uni<List<Route>> routes();
}
