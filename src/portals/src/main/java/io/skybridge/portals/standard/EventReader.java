package io.skybridge.portals.standard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

/** Makes the domain's event of a document that its schema has found good. */
final class EventReader {

    /** Digits before and after the point that a version may have: more is no version, but would cost like one. */
    private static final int LARGEST_VERSION = 40;

    private final PortalId portal;
    private final String defaultChannel;

    EventReader(PortalId portal, String defaultChannel) {
        this.portal = portal;
        this.defaultChannel = defaultChannel;
    }

    PortalEvent read(JsonNode event) {
        String type = event.path("type").asText();
        return EventSchemas.kind(type)
                .map(kind ->
                        read(kind, new AccountId(portal, event.path("subject").asText()), event.path("data")))
                .orElseGet(() -> new PortalEvent.Unrecognised(type));
    }

    private PortalEvent read(OrderKind kind, AccountId account, JsonNode data) {
        return switch (kind) {
            case ACCOUNT_REGISTER, ACCOUNT_UPDATE -> account(kind, account, data);
            case ACCOUNT_RESTRICT, ACCOUNT_SUSPEND, ACCOUNT_REACTIVATE, ACCOUNT_TERMINATE ->
                new PortalEvent.AccountMoved(kind, account, version(data), text(data, "reason"));
            case USER_REGISTER, USER_UPDATE ->
                new PortalEvent.UserDescribed(kind, account, version(data), person(data.path("user")));
            case USER_LOCK, USER_UNLOCK, USER_DISABLE, USER_ENABLE, USER_TERMINATE ->
                new PortalEvent.UserMoved(
                        kind,
                        account,
                        version(data),
                        data.path("user").path("username").asText(),
                        text(data, "reason"));
            case SUBSCRIPTION_PROVISION, SUBSCRIPTION_CHANGE -> subscription(kind, account, data);
            case SUBSCRIPTION_SUSPEND, SUBSCRIPTION_RESUME, SUBSCRIPTION_DESTROY, SUBSCRIPTION_VALIDATE ->
                new PortalEvent.SubscriptionMoved(
                        kind, account, version(data), id(data.path("subscription")), text(data, "reason"));
        };
    }

    private PortalEvent account(OrderKind kind, AccountId account, JsonNode data) {
        return new PortalEvent.AccountDescribed(
                kind,
                account,
                version(data),
                company(data.path("company")),
                person(data.path("administrator")),
                text(data, "channel"),
                defaultChannel,
                text(data, "currency"));
    }

    private static PortalEvent subscription(OrderKind kind, AccountId account, JsonNode data) {
        JsonNode bought = data.path("subscription");
        return new PortalEvent.SubscriptionDescribed(
                kind,
                account,
                version(data),
                id(bought),
                bought.path("product").asText(),
                bought.has("quantity") ? Optional.of(bought.path("quantity").asLong()) : Optional.empty(),
                bought.has("users") ? Optional.of(seats(bought.path("users"))) : Optional.empty());
    }

    private static SubscriptionId id(JsonNode subscription) {
        return new SubscriptionId(subscription.path("id").asText());
    }

    private static List<Subscription.Seat> seats(JsonNode users) {
        List<Subscription.Seat> seats = new ArrayList<>();
        users.forEach(user -> seats.add(seat(user)));
        return seats;
    }

    private static Subscription.Seat seat(JsonNode user) {
        List<String> offerings = new ArrayList<>();
        user.path("offerings").forEach(offering -> offerings.add(offering.asText()));
        return new Subscription.Seat(person(user), text(user, "userPlan"), offerings);
    }

    private static Company company(JsonNode company) {
        return new Company(
                company.path("name").asText(),
                text(company, "code").map(CustomerCode::new),
                company.path("domain").asText(),
                company.has("address") ? Optional.of(address(company.path("address"))) : Optional.empty(),
                text(company, "phone"));
    }

    private static PostalAddress address(JsonNode address) {
        return new PostalAddress(
                address.path("street").asText(),
                address.path("city").asText(),
                address.path("postalCode").asText(),
                address.path("country").asText());
    }

    private static Person person(JsonNode person) {
        return new Person(
                person.path("username").asText(),
                person.path("firstName").asText(),
                person.path("lastName").asText(),
                person.path("email").asText());
    }

    private static Version version(JsonNode data) {
        BigDecimal value = data.path("version").decimalValue();
        if (value.precision() > LARGEST_VERSION || Math.abs(value.scale()) > LARGEST_VERSION) {
            String message = "has more than " + LARGEST_VERSION + " digits";
            throw new ProblemException(
                    ProblemType.INVALID_EVENT,
                    "The event has a wrong field.",
                    List.of(new FieldError("data.version", message)));
        }
        return new Version(value);
    }

    private static Optional<String> text(JsonNode object, String field) {
        return object.hasNonNull(field) ? Optional.of(object.get(field).asText()) : Optional.empty();
    }
}
