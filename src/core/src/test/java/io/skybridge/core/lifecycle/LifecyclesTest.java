package io.skybridge.core.lifecycle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.provisioning.OrderKind;

import static org.assertj.core.api.Assertions.assertThat;

/** The state tables, written down a second time move by move, and what has to hold of them as a whole. */
class LifecyclesTest {

    private static final Set<OrderKind> ACCOUNTS = kinds("account.");
    private static final Set<OrderKind> USERS = kinds("user.");
    private static final Set<OrderKind> SUBSCRIPTIONS = kinds("subscription.");

    private static Set<OrderKind> kinds(String prefix) {
        return Arrays.stream(OrderKind.values())
                .filter(kind -> kind.label().startsWith(prefix))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderKind.class)));
    }

    /** Where the move leads from each state, in the order of the states; {@code 409} where it is illegal. */
    private static <M extends Enum<M>, S extends Enum<S>> String row(StateTable<M, S> table, M move) {
        return Arrays.stream(table.states())
                .map(state ->
                        table.next(move, state).map(to -> StateTable.label(to)).orElse("409"))
                .collect(Collectors.joining(" "));
    }

    private static <M extends Enum<M>, S extends Enum<S>> List<S> finalOf(StateTable<M, S> table, M[] moves) {
        Predicate<S> stays = state -> Arrays.stream(moves)
                .flatMap(move -> table.next(move, state).stream())
                .allMatch(state::equals);
        return Arrays.stream(table.states()).filter(stays).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # from                 | new        active      restricted suspended   terminated
            account.register       | active     active      409        409         409
            account.update         | active     active      restricted suspended   409
            account.restrict       | 409        restricted  restricted restricted  409
            account.suspend        | 409        suspended   suspended  suspended   409
            account.reactivate     | 409        active      active     active      409
            account.terminate      | terminated terminated  terminated terminated  409
            user.register          | new        active      409        409         409
            user.update            | new        active      restricted suspended   409
            user.lock              | new        active      restricted suspended   409
            user.unlock            | new        active      restricted 409         409
            user.disable           | new        active      restricted suspended   409
            user.enable            | new        active      409        409         409
            user.terminate         | new        active      restricted suspended   409
            subscription.provision | new        active      409        409         409
            subscription.change    | new        active      409        409         409
            subscription.suspend   | new        active      restricted suspended   409
            subscription.resume    | new        active      409        409         409
            subscription.destroy   | new        active      restricted suspended   409
            subscription.validate  | new        active      restricted suspended   409
            """)
    void accountsMoveAsWrittenHere(String kind, String expected) {
        assertThat(row(Lifecycles.ACCOUNT, OrderKind.labelled(kind))).isEqualTo(expected.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # from         | none   active     locked     disabled   terminated
            user.register  | active active     409        409        active
            user.update    | active active     locked     disabled   409
            user.lock      | 409    locked     locked     409        409
            user.unlock    | 409    active     active     409        409
            user.disable   | 409    disabled   disabled   disabled   409
            user.enable    | 409    active     409        active     409
            user.terminate | 409    terminated terminated terminated 409
            """)
    void usersMoveAsWrittenHere(String kind, String expected) {
        assertThat(row(Lifecycles.USER, OrderKind.labelled(kind))).isEqualTo(expected.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # from                 | none new       active  expired cancelled
            subscription.provision | new  new       active  409     409
            subscription.change    | new  new       active  409     409
            subscription.suspend   | 409  new       active  409     409
            subscription.resume    | 409  new       active  409     409
            subscription.destroy   | 409  cancelled expired 409     409
            subscription.validate  | 409  new       active  409     409
            """)
    void subscriptionsMoveAsWrittenHere(String kind, String expected) {
        assertThat(row(Lifecycles.SUBSCRIPTION, OrderKind.labelled(kind))).isEqualTo(expected.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # from  | none         provisioning active       error        terminated
            begun   | provisioning provisioning provisioning provisioning provisioning
            done    | none         active       active       active       terminated
            failed  | none         error        error        error        terminated
            removed | terminated   terminated   terminated   terminated   terminated
            """)
    void handlesMoveAsWrittenHere(String move, String expected) {
        assertThat(row(Lifecycles.HANDLE, Move.valueOf(move.toUpperCase(Locale.ROOT))))
                .isEqualTo(expected.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void eachKindHasARowWhereItBelongs(OrderKind kind) {
        assertThat(Lifecycles.ACCOUNT.from(kind)).isNotEmpty();
        assertThat(Lifecycles.USER.from(kind).isEmpty()).isNotEqualTo(USERS.contains(kind));
        assertThat(Lifecycles.SUBSCRIPTION.from(kind).isEmpty()).isNotEqualTo(SUBSCRIPTIONS.contains(kind));
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void terminatedAccountStaysSoAndAllowsNothing(OrderKind kind) {
        assertThat(Lifecycles.ACCOUNT.next(kind, AccountState.TERMINATED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void onlyOrdersOfTheAccountMoveIt(OrderKind kind) {
        if (!ACCOUNTS.contains(kind)) {
            Lifecycles.ACCOUNT.from(kind).forEach((from, to) -> assertThat(to).isEqualTo(from));
        }
    }

    /** An account that is not registered can be described or given up; of the rest all is kept until it is. */
    @Test
    void newAccountIsRegisteredOrTerminated() {
        assertThat(ACCOUNTS)
                .filteredOn(
                        kind -> Lifecycles.ACCOUNT.next(kind, AccountState.NEW).isPresent())
                .containsExactly(OrderKind.ACCOUNT_REGISTER, OrderKind.ACCOUNT_UPDATE, OrderKind.ACCOUNT_TERMINATE);
        assertThat(OrderKind.values())
                .filteredOn(kind -> !ACCOUNTS.contains(kind))
                .allSatisfy(kind -> assertThat(Lifecycles.ACCOUNT.next(kind, AccountState.NEW))
                        .contains(AccountState.NEW));
    }

    @Test
    void restrictedAndSuspendedAccountsAllowNothingNew() {
        for (AccountState state : List.of(AccountState.RESTRICTED, AccountState.SUSPENDED)) {
            assertThat(List.of(
                            OrderKind.ACCOUNT_REGISTER,
                            OrderKind.USER_REGISTER,
                            OrderKind.USER_ENABLE,
                            OrderKind.SUBSCRIPTION_PROVISION,
                            OrderKind.SUBSCRIPTION_CHANGE,
                            OrderKind.SUBSCRIPTION_RESUME))
                    .allSatisfy(kind ->
                            assertThat(Lifecycles.ACCOUNT.next(kind, state)).isEmpty());
        }
    }

    @Test
    void everyStateHasAWayOutUnlessItIsFinal() {
        assertThat(finalOf(Lifecycles.ACCOUNT, OrderKind.values())).containsExactly(AccountState.TERMINATED);
        assertThat(finalOf(Lifecycles.USER, OrderKind.values())).isEmpty();
        assertThat(finalOf(Lifecycles.SUBSCRIPTION, OrderKind.values()))
                .containsExactly(SubscriptionState.EXPIRED, SubscriptionState.CANCELLED);
        assertThat(finalOf(Lifecycles.HANDLE, Move.values())).isEmpty();
    }

    /** Orders end long after their event was accepted: a handle must have an answer whatever has happened meanwhile. */
    @ParameterizedTest
    @EnumSource(Move.class)
    void handleTakesEveryMoveInEveryState(Move move) {
        assertThat(Lifecycles.HANDLE.from(move).keySet()).containsExactly(HandleState.values());
    }

    @ParameterizedTest
    @EnumSource(OrderKind.class)
    void handleEndsTerminatedIfTheThingIsRemovedAndActiveElse(OrderKind kind) {
        boolean removes = kind.verb().equals("terminate") || kind.verb().equals("destroy");
        HandleState before = HandleState.beginsWith(kind) ? HandleState.PROVISIONING : HandleState.ACTIVE;

        assertThat(Lifecycles.HANDLE.next(HandleState.endOf(kind), before))
                .contains(removes ? HandleState.TERMINATED : HandleState.ACTIVE);
    }
}
