package io.skybridge.functions.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.ShowPlan.Described;
import io.skybridge.core.provisioning.ShowPlan.Thought;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.runtime.Missing;

/**
 * What is to be planned: a stored order by its id, or an order that is only thought of.
 *
 * @param order the id of a stored order; then nothing else
 * @param portal whose account it would be about
 * @param account the account, by the portal's id
 * @param kind what the order would do, for example {@code subscription.change}
 * @param subscription the subscription it would be about
 * @param user the user it would be about
 */
@RegisterForReflection
public record PlanDocument(
        @Nullable String order,
        @Nullable String portal,
        @Nullable String account,
        @Nullable String kind,
        @Nullable SubscriptionDocument subscription,
        @Nullable UserDocument user) {

    /**
     * A subscription as it would be; what is not said is as it is.
     *
     * @param id which one
     * @param product what it would be to
     * @param quantity how many
     * @param users for whom
     */
    @RegisterForReflection
    public record SubscriptionDocument(
            @Nullable String id,
            @Nullable String product,
            @Nullable Long quantity,
            @Nullable List<UserDocument> users) {}

    /**
     * A user.
     *
     * @param username the name within the customer
     * @param firstName the given name
     * @param lastName the family name
     * @param email the e-mail address
     * @param userPlan the user plan asked for
     * @param offerings the offerings asked for
     */
    @RegisterForReflection
    public record UserDocument(
            @Nullable String username,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String userPlan,
            @Nullable List<String> offerings) {

        Person person(List<FieldError> errors, String at) {
            return new Person(
                    Missing.text(errors, at + ".username", username),
                    orEmpty(firstName),
                    orEmpty(lastName),
                    orEmpty(email));
        }

        Subscription.Seat seat(List<FieldError> errors, String at) {
            return new Subscription.Seat(person(errors, at), Optional.ofNullable(userPlan), Missing.orNone(offerings));
        }
    }

    /**
     * The order that is thought of.
     *
     * @throws ProblemException of type invalid-request that names what is missing
     */
    Thought thought() {
        List<FieldError> errors = new ArrayList<>();
        AccountId whose = new AccountId(
                new PortalId(Missing.text(errors, "portal", portal)), Missing.text(errors, "account", account));
        OrderKind what = kind(errors);
        Optional<Described> bought = subscription == null ? Optional.empty() : Optional.of(described(errors));
        Optional<Person> who = user == null ? Optional.empty() : Optional.of(user.person(errors, "user"));
        if (what.label().startsWith("subscription.") && bought.isEmpty()) {
            errors.add(new FieldError("subscription", "is required"));
        }
        if (what.label().startsWith("user.") && who.isEmpty()) {
            errors.add(new FieldError("user", "is required"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The body lacks something.", errors);
        }
        return new Thought(whose, what, bought, who);
    }

    private Described described(List<FieldError> errors) {
        SubscriptionDocument document = java.util.Objects.requireNonNull(subscription);
        return new Described(
                new SubscriptionId(Missing.text(errors, "subscription.id", document.id())),
                Optional.ofNullable(document.product()),
                Optional.ofNullable(document.quantity()),
                Optional.ofNullable(document.users()).map(users -> seats(errors, users)));
    }

    private static List<Subscription.Seat> seats(List<FieldError> errors, List<UserDocument> users) {
        List<Subscription.Seat> seats = new ArrayList<>();
        users.forEach(one -> seats.add(one.seat(errors, "subscription.users." + seats.size())));
        return seats;
    }

    private OrderKind kind(List<FieldError> errors) {
        String label = Missing.text(errors, "kind", kind);
        return Arrays.stream(OrderKind.values())
                .filter(known -> known.label().equals(label))
                .findFirst()
                .orElseGet(() -> {
                    String known = Arrays.stream(OrderKind.values())
                            .map(OrderKind::label)
                            .collect(Collectors.joining(", "));
                    errors.add(new FieldError("kind", "is one of " + known));
                    return OrderKind.ACCOUNT_REGISTER;
                });
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
