package io.skybridge.core.handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.subscription.SubscriptionId;

/** By which names portals call things, and what they keep with them. Names are compared without regard to case. */
public interface Handles {

    /**
     * A user found by a name.
     *
     * @param account whose user it is
     * @param username its name within the customer
     */
    record NamedUser(AccountId account, String username) {}

    /**
     * An order about a thing.
     *
     * @param id its id
     * @param kind what it is to do
     * @param state where it stands
     * @param reason why it stands there, in words; may be empty
     */
    record Work(OrderId id, OrderKind kind, OrderState state, String reason) {}

    /** The account of this name: by the portal's id, else by its customer's code, else as it was called before. */
    Uni<Optional<AccountId>> account(PortalId portal, String name);

    /** The users of this name in all accounts: as they were called before, or by user name. */
    Uni<List<NamedUser>> users(PortalId portal, String name);

    /** The user name of the account's user of this name; empty if there is none. */
    Uni<Optional<String>> user(AccountId account, String name);

    /** The account that has the subscription. */
    Uni<Optional<AccountId>> subscription(PortalId portal, SubscriptionId id);

    /** Remembers by which names a thing was called. Idempotent; a name that another thing of its kind has stays there. */
    Uni<Void> remember(Place place, List<String> names);

    /** The latest orders about the thing itself, newest first, and all that are open. */
    Uni<List<Work>> work(Place place);

    /** The controls that were set on the thing; none if none ever were. */
    Uni<Map<String, String>> controls(Place place);

    /** Keeps the controls in place of those before, with a line in the audit log. Does nothing for an unknown account. */
    Uni<Void> setControls(Place place, Map<String, String> controls, Instant at);
}
