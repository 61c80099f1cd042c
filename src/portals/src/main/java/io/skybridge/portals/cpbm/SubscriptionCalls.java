package io.skybridge.portals.cpbm;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.account.Person;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.PortalEvent.SubscriptionDescribed;
import io.skybridge.core.delivery.PortalEvent.SubscriptionMoved;
import io.skybridge.core.handle.HandleCall.Decision;
import io.skybridge.core.handle.Place;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.Subscription.Seat;
import io.skybridge.core.subscription.SubscriptionId;

/** What calls about subscriptions mean: {@code SubscriptionLifecycleHandler}. */
final class SubscriptionCalls {

    private static final String CONFIGURATION = "configurationMap";
    private static final String PRODUCT = "subscription.productBundle";

    private final CpbmSettings settings;
    private final Part.Rule username;

    SubscriptionCalls(CpbmSettings settings) {
        this.settings = settings;
        this.username = new Part.Rule(settings.userPattern(), "must be a user name (" + settings.userPattern() + ")");
    }

    /** What belongs to the document so that to look again later is a new call, and the same call twice is not. */
    long moment(Clock clock) {
        return clock.millis() / Math.max(1, settings.validateEvery().toMillis());
    }

    Decision decision(OrderKind kind, Part body) {
        if (kind == OrderKind.SUBSCRIPTION_PROVISION || kind == OrderKind.SUBSCRIPTION_CHANGE) {
            return describe(kind, body);
        }
        Optional<String> reason = body.line("reason");
        return (place, known) -> version -> new SubscriptionMoved(kind, place.account(), version, id(place), reason);
    }

    private Decision describe(OrderKind kind, Part body) {
        Part subscription = body.at("subscription");
        Map<String, String> configuration = subscription.map(CONFIGURATION);
        Optional<String> product = product(subscription).map(name -> name + suffix(configuration));
        Optional<Long> quantity = quantity(subscription, configuration);
        Optional<List<Seat>> users = subscription
                .list("users")
                .map(list -> list.stream().map(this::seat).toList());
        return (place, known) -> {
            String bought = product.or(() -> had(place, known)).orElseThrow(SubscriptionCalls::noProduct);
            return version ->
                    new SubscriptionDescribed(kind, place.account(), version, id(place), bought, quantity, users);
        };
    }

    /** The code of the bundle; without one it is pay-as-you-go, and the resource type says what of. */
    private static Optional<String> product(Part subscription) {
        return coded(subscription, "productBundle")
                .or(() -> coded(subscription, "product"))
                .or(() -> subscription.line("resourceType"));
    }

    private static Optional<String> coded(Part subscription, String key) {
        if (!subscription.isObject(key)) {
            return subscription.line(key);
        }
        Part bundle = subscription.at(key);
        return bundle.line("code").or(() -> bundle.line("name"));
    }

    private String suffix(Map<String, String> configuration) {
        StringBuilder suffix = new StringBuilder();
        for (String key : settings.productProperties().orElse(List.of())) {
            Optional.ofNullable(configuration.get(key))
                    .ifPresent(value -> suffix.append('/').append(value));
        }
        return suffix.toString();
    }

    private Optional<Long> quantity(Part subscription, Map<String, String> configuration) {
        Optional<String> said = Optional.ofNullable(configuration.get(settings.quantityProperty()));
        if (said.isPresent() && !said.get().matches("[0-9]{1,9}")) {
            subscription.wrong(CONFIGURATION + "." + settings.quantityProperty(), "must be a whole number");
            return Optional.empty();
        }
        return said.map(Long::valueOf);
    }

    private Seat seat(Part user) {
        Person person = new Person(
                user.need("username", username),
                user.need("firstName", Part.LINE),
                user.need("lastName", Part.LINE),
                user.need("email", Part.EMAIL));
        return new Seat(person, user.line("userPlan"), List.of());
    }

    private static Optional<String> had(Place place, Known known) {
        return known.subscription(id(place))
                .map(Known.KnownSubscription::subscription)
                .map(Subscription::product);
    }

    private static ProblemException noProduct() {
        return new ProblemException(
                ProblemType.INVALID_EVENT,
                "The call has a wrong field.",
                List.of(new FieldError(PRODUCT, "is missing, and there is no resourceType either")));
    }

    private static SubscriptionId id(Place place) {
        return ((Intent.OfSubscription) place.thing()).id();
    }
}
