package io.skybridge.core.lifecycle;

import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.provisioning.OrderKind;

import static io.skybridge.core.provisioning.OrderKind.*;

/**
 * The state machines, one table each. {@code docs/states.md} shows the same tables, and a test compares them.
 *
 * <p>The states and most moves are CPBM's (cpbm.md section 6). It does not say which moves between restricted and suspended
 * it allows; both ways are legal here. To ask for the state that already holds is legal and makes an order that looks and
 * repairs, because portals repeat themselves; only what is terminated stays so.
 */
public final class Lifecycles {

    /** Accounts; users and subscriptions ask of their account what their rows here say. */
    public static final StateTable<OrderKind, AccountState> ACCOUNT = new StateTable<>(
                    OrderKind.class, AccountState.class)
            .lead(ACCOUNT_REGISTER, AccountState.ACTIVE, AccountState.NEW, AccountState.ACTIVE)
            .lead(ACCOUNT_UPDATE, AccountState.ACTIVE, AccountState.NEW, AccountState.ACTIVE)
            .keep(ACCOUNT_UPDATE, AccountState.RESTRICTED, AccountState.SUSPENDED)
            .lead(
                    ACCOUNT_RESTRICT,
                    AccountState.RESTRICTED,
                    AccountState.ACTIVE,
                    AccountState.RESTRICTED,
                    AccountState.SUSPENDED)
            .lead(
                    ACCOUNT_SUSPEND,
                    AccountState.SUSPENDED,
                    AccountState.ACTIVE,
                    AccountState.RESTRICTED,
                    AccountState.SUSPENDED)
            .lead(
                    ACCOUNT_REACTIVATE,
                    AccountState.ACTIVE,
                    AccountState.ACTIVE,
                    AccountState.RESTRICTED,
                    AccountState.SUSPENDED)
            .lead(
                    ACCOUNT_TERMINATE,
                    AccountState.TERMINATED,
                    AccountState.NEW,
                    AccountState.ACTIVE,
                    AccountState.RESTRICTED,
                    AccountState.SUSPENDED)
            .keep(USER_REGISTER, AccountState.NEW, AccountState.ACTIVE)
            .keep(USER_ENABLE, AccountState.NEW, AccountState.ACTIVE)
            .keep(USER_UNLOCK, AccountState.NEW, AccountState.ACTIVE, AccountState.RESTRICTED)
            .keep(USER_UPDATE, alive())
            .keep(USER_LOCK, alive())
            .keep(USER_DISABLE, alive())
            .keep(USER_TERMINATE, alive())
            .keep(SUBSCRIPTION_PROVISION, AccountState.NEW, AccountState.ACTIVE)
            .keep(SUBSCRIPTION_CHANGE, AccountState.NEW, AccountState.ACTIVE)
            .keep(SUBSCRIPTION_RESUME, AccountState.NEW, AccountState.ACTIVE)
            .keep(SUBSCRIPTION_SUSPEND, alive())
            .keep(SUBSCRIPTION_DESTROY, alive())
            .keep(SUBSCRIPTION_VALIDATE, alive());

    /** Users. */
    public static final StateTable<OrderKind, UserState> USER = new StateTable<>(OrderKind.class, UserState.class)
            .lead(USER_REGISTER, UserState.ACTIVE, UserState.NONE, UserState.ACTIVE, UserState.TERMINATED)
            .lead(USER_UPDATE, UserState.ACTIVE, UserState.NONE, UserState.ACTIVE)
            .keep(USER_UPDATE, UserState.LOCKED, UserState.DISABLED)
            .lead(USER_LOCK, UserState.LOCKED, UserState.ACTIVE, UserState.LOCKED)
            .lead(USER_UNLOCK, UserState.ACTIVE, UserState.ACTIVE, UserState.LOCKED)
            .lead(USER_DISABLE, UserState.DISABLED, UserState.ACTIVE, UserState.LOCKED, UserState.DISABLED)
            .lead(USER_ENABLE, UserState.ACTIVE, UserState.ACTIVE, UserState.DISABLED)
            .lead(USER_TERMINATE, UserState.TERMINATED, UserState.ACTIVE, UserState.LOCKED, UserState.DISABLED);

    /** Subscriptions. New becomes active when its order is done, which is no event and so not in the table. */
    public static final StateTable<OrderKind, SubscriptionState> SUBSCRIPTION = new StateTable<>(
                    OrderKind.class, SubscriptionState.class)
            .lead(SUBSCRIPTION_PROVISION, SubscriptionState.NEW, SubscriptionState.NONE, SubscriptionState.NEW)
            .keep(SUBSCRIPTION_PROVISION, SubscriptionState.ACTIVE)
            .lead(SUBSCRIPTION_CHANGE, SubscriptionState.NEW, SubscriptionState.NONE, SubscriptionState.NEW)
            .keep(SUBSCRIPTION_CHANGE, SubscriptionState.ACTIVE)
            .keep(SUBSCRIPTION_SUSPEND, SubscriptionState.NEW, SubscriptionState.ACTIVE)
            .keep(SUBSCRIPTION_RESUME, SubscriptionState.NEW, SubscriptionState.ACTIVE)
            .keep(SUBSCRIPTION_VALIDATE, SubscriptionState.NEW, SubscriptionState.ACTIVE)
            .lead(SUBSCRIPTION_DESTROY, SubscriptionState.CANCELLED, SubscriptionState.NEW)
            .lead(SUBSCRIPTION_DESTROY, SubscriptionState.EXPIRED, SubscriptionState.ACTIVE);

    /** Handles of all three. */
    public static final StateTable<Move, HandleState> HANDLE = new StateTable<>(Move.class, HandleState.class)
            .lead(
                    Move.BEGUN,
                    HandleState.PROVISIONING,
                    HandleState.NONE,
                    HandleState.PROVISIONING,
                    HandleState.ACTIVE,
                    HandleState.ERROR,
                    HandleState.TERMINATED)
            .lead(Move.DONE, HandleState.ACTIVE, HandleState.PROVISIONING, HandleState.ACTIVE, HandleState.ERROR)
            .keep(Move.DONE, HandleState.NONE, HandleState.TERMINATED)
            .lead(Move.FAILED, HandleState.ERROR, HandleState.PROVISIONING, HandleState.ACTIVE, HandleState.ERROR)
            .keep(Move.FAILED, HandleState.NONE, HandleState.TERMINATED)
            .lead(
                    Move.REMOVED,
                    HandleState.TERMINATED,
                    HandleState.NONE,
                    HandleState.PROVISIONING,
                    HandleState.ACTIVE,
                    HandleState.ERROR,
                    HandleState.TERMINATED)
            .keep(Move.OVERTAKEN, HandleState.values());

    private Lifecycles() {}

    private static AccountState[] alive() {
        return new AccountState[] {
            AccountState.NEW, AccountState.ACTIVE, AccountState.RESTRICTED, AccountState.SUSPENDED
        };
    }
}
