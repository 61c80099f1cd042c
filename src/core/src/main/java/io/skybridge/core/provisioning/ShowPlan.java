package io.skybridge.core.provisioning;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Person;
import io.skybridge.core.lifecycle.Lifecycles;
import io.skybridge.core.lifecycle.StateTable;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

/** Shows the plan of an order, stored or only thought of. It reads the ledger, asks nobody else and changes nothing. */
public final class ShowPlan {

    private final Situations situations;
    private final Clock clock;

    /**
     * An order that is only thought of.
     *
     * @param account whose order it would be
     * @param kind what it would do
     * @param subscription the subscription it would be about
     * @param person the user it would be about, with an empty name and address if only the username is known
     */
    public record Thought(
            AccountId account, OrderKind kind, Optional<Described> subscription, Optional<Person> person) {}

    /**
     * A subscription as it would be.
     *
     * @param id which one; need not be known yet
     * @param product what it would be to; the product it is to if there is none
     * @param quantity how many; as many as it has if there is none
     * @param users the users it would be for; those it is for if there are none
     */
    public record Described(
            SubscriptionId id,
            Optional<String> product,
            Optional<Long> quantity,
            Optional<List<Subscription.Seat>> users) {}

    /**
     * A plan with what it is for.
     *
     * @param kind what the order does
     * @param situation what it was planned from
     * @param plan the plan
     */
    public record Shown(OrderKind kind, Situation situation, Plan plan) {}

    public ShowPlan(Situations situations, Clock clock) {
        this.situations = situations;
        this.clock = clock;
    }

    /** The plan of a stored order as it would be made now; fails with an unknown-order problem if there is none. */
    public Uni<Shown> of(OrderId order) {
        return situations.of(order, clock.instant()).map(found -> {
            Situations.Stored stored = found.orElseThrow(
                    () -> new ProblemException(ProblemType.UNKNOWN_ORDER, "There is no order '" + order + "'."));
            return shown(stored.order().kind(), stored.situation());
        });
    }

    /**
     * The plan of an order that is only thought of. Fails with an unknown-account problem if there is no such account,
     * and with an illegal-transition problem if the event that asks for it would be refused for the account's state.
     */
    public Uni<Shown> of(Thought thought) {
        return situations
                .of(
                        thought.account(),
                        thought.subscription().map(Described::id),
                        thought.person().map(Person::username),
                        clock.instant())
                .map(found -> legal(thought, found))
                .chain(situation -> described(thought, situation))
                .map(situation -> shown(thought.kind(), situation));
    }

    private static Shown shown(OrderKind kind, Situation situation) {
        return new Shown(kind, situation, PlanOrder.of(kind, situation));
    }

    private static Situation legal(Thought thought, Optional<Situation> found) {
        Situation situation = found.orElseThrow(() ->
                new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "There is no account '" + thought.account() + "'."));
        if (Lifecycles.ACCOUNT.next(thought.kind(), situation.account().state()).isEmpty()) {
            throw new ProblemException(
                    ProblemType.ILLEGAL_TRANSITION,
                    "The account is " + StateTable.label(situation.account().state()) + ": "
                            + thought.kind().label() + " is not possible.");
        }
        return situation;
    }

    private Uni<Situation> described(Thought thought, Situation known) {
        Situation situation =
                thought.person().map(person -> known.with(user(known, person))).orElse(known);
        return thought.subscription()
                .map(described -> described(thought.kind(), described, situation))
                .orElseGet(() -> Uni.createFrom().item(situation));
    }

    private static AccountUser user(Situation known, Person person) {
        boolean named = !person.firstName().isEmpty();
        Optional<Person> who = named ? Optional.of(person) : known.user().flatMap(AccountUser::person);
        UserState state = known.user().map(AccountUser::state).orElse(UserState.NONE);
        return new AccountUser(person.username(), who.or(() -> Optional.of(person)), state);
    }

    private Uni<Situation> described(OrderKind kind, Described described, Situation situation) {
        Optional<Subscription> known = situation.subscription();
        String product = described
                .product()
                .or(() -> known.map(Subscription::product))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "Subscription '" + described.id() + "' is not known yet: say of what product it would be."));
        Subscription wanted = new Subscription(
                described.id(),
                product,
                described.quantity().or(() -> known.flatMap(Subscription::quantity)),
                described.users().or(() -> known.map(Subscription::users)).orElse(List.of()),
                known.map(Subscription::state).orElse(SubscriptionState.NONE),
                suspended(kind, known));
        return offer(situation, product).map(offer -> situation.with(wanted, offer));
    }

    private static boolean suspended(OrderKind kind, Optional<Subscription> known) {
        return switch (kind) {
            case SUBSCRIPTION_SUSPEND -> true;
            case SUBSCRIPTION_RESUME -> false;
            default -> known.map(Subscription::suspended).orElse(false);
        };
    }

    private Uni<Optional<Offer>> offer(Situation situation, String product) {
        boolean same =
                situation.offer().map(Offer::product).filter(product::equals).isPresent();
        return same ? Uni.createFrom().item(situation.offer()) : situations.offer(product, clock.instant());
    }
}
