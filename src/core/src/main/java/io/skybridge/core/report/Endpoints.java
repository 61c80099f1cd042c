package io.skybridge.core.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderDesk.Word;

/** The endpoints in the ledger, shared by all workers. */
public interface Endpoints {

    /** Makes these portals known, so that operators see them before anything was ever reported. */
    Uni<Void> enrol(Set<PortalId> portals);

    /** The portal's endpoint; empty if no such portal was ever known. */
    Uni<Optional<Endpoint>> of(PortalId portal);

    /** Every portal that was ever known, by name. */
    Uni<List<Endpoint>> all();

    /**
     * Stores what was learned, one change after the other whoever makes them. When a pause ends by it, what waited is due
     * at once; when one begins or ends, that is written to the audit log.
     *
     * @return the endpoint as it is then
     */
    Uni<Endpoint> learn(PortalId portal, UnaryOperator<Endpoint> change);

    /** The same by an operator's word, which is written to the audit log whatever it changes. */
    Uni<Endpoint> obey(PortalId portal, Word word, UnaryOperator<Endpoint> change);
}
