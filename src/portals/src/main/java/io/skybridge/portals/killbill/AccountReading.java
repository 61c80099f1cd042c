package io.skybridge.portals.killbill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.portal.PortalAccount;
import io.skybridge.core.portal.PortalAccount.Phase;
import io.skybridge.core.portal.PortalAccount.PortalSubscription;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.core.subscription.SubscriptionId;

/** Makes the domain's account of the documents that Kill Bill answers about one. Pure. */
final class AccountReading {

    /**
     * All that is asked for.
     *
     * @param account {@code GET /accounts/<id>}
     * @param fields {@code GET /accounts/<id>/allCustomFields}
     * @param bundles {@code GET /accounts/<id>/bundles}
     * @param blocks {@code GET /accounts/<id>/block}
     * @param now what time it is at the server
     */
    record Documents(JsonNode account, JsonNode fields, JsonNode bundles, JsonNode blocks, Instant now) {}

    /** When something happens that is planned for a day, the server has done it a little later. */
    private static final long SLACK_SECONDS = 60;

    private final AccountId id;
    private final KillBillSettings settings;
    private final Described described;
    private final Documents documents;
    private final Map<String, Map<String, String>> fields = new HashMap<>();

    private AccountReading(AccountId id, KillBillSettings settings, Described described, Documents documents) {
        this.id = id;
        this.settings = settings;
        this.described = described;
        this.documents = documents;
        documents.fields().forEach(field -> fields.computeIfAbsent(text(field, "objectId"), object -> new HashMap<>())
                .put(text(field, "name"), text(field, "value")));
    }

    static PortalWord read(AccountId id, KillBillSettings settings, Described described, Documents documents) {
        return new AccountReading(id, settings, described, documents).read();
    }

    private PortalWord read() {
        List<JsonNode> bought = bought().toList();
        Optional<String> channel = channel(bought);
        if (channel.isEmpty()) {
            return new PortalWord.Incomplete("there is no custom field '"
                    + settings.fields().channel() + "', nor a subscription whose price list has a channel");
        }
        return described.of(
                documents.account(),
                fields.getOrDefault(id.value(), Map.of()),
                channel.get(),
                (company, administrator, currency) -> new PortalAccount(
                        id,
                        state(),
                        company,
                        administrator,
                        channel.get(),
                        currency,
                        bought.stream().map(this::subscription).toList(),
                        changesAt(bought)));
    }

    private Stream<JsonNode> bought() {
        return elements(documents.bundles()).flatMap(bundle -> elements(bundle.path("subscriptions")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private Optional<String> channel(List<JsonNode> bought) {
        Optional<String> said = Optional.ofNullable(
                fields.getOrDefault(id.value(), Map.of()).get(settings.fields().channel()));
        if (said.isPresent() || settings.channels().isEmpty()) {
            return said.or(() -> Optional.of(described.defaultChannel()));
        }
        return bought.stream()
                .sorted(Comparator.comparing(subscription -> text(subscription, "startDate")))
                .flatMap(subscription ->
                        Optional.ofNullable(settings.channels().get(text(subscription, "priceList"))).stream())
                .findFirst();
    }

    /** The last blocking state of each service that is in force counts; an account may be blocked by several. */
    private AccountState state() {
        Map<String, JsonNode> inForce = new HashMap<>();
        elements(documents.blocks())
                .filter(block -> text(block, "type").equals("ACCOUNT"))
                .filter(block -> !time(block).isAfter(documents.now()))
                .sorted(Comparator.comparing(AccountReading::time))
                .forEach(block -> inForce.put(text(block, "service"), block));
        if (inForce.values().stream().anyMatch(block -> settings.closedStates().contains(text(block, "stateName")))) {
            return AccountState.TERMINATED;
        }
        if (inForce.values().stream().anyMatch(block -> flag(block, "lockEntitlement"))) {
            return AccountState.SUSPENDED;
        }
        return inForce.values().stream().anyMatch(block -> flag(block, "lockChange"))
                ? AccountState.RESTRICTED
                : AccountState.ACTIVE;
    }

    private static Instant time(JsonNode block) {
        return OffsetDateTime.parse(text(block, "effectiveDate")).toInstant();
    }

    /** {@code isBlockChange} in some releases, {@code blockChange} in others. */
    private static boolean flag(JsonNode block, String end) {
        return block.path("isB" + end).asBoolean() || block.path("b" + end).asBoolean();
    }

    private PortalSubscription subscription(JsonNode subscription) {
        String subscriptionId = text(subscription, "subscriptionId");
        Optional<String> quantity = Optional.ofNullable(fields.getOrDefault(subscriptionId, Map.of())
                .get(settings.fields().quantity()));
        return new PortalSubscription(
                new SubscriptionId(subscriptionId),
                switch (settings.productFrom()) {
                    case PRODUCT -> text(subscription, "productName");
                    case PLAN -> text(subscription, "planName");
                },
                quantity.filter(said -> said.matches("\\d{1,9}"))
                        .map(Long::valueOf)
                        .or(() -> subscription.path("quantity").canConvertToLong()
                                        && subscription.path("quantity").asLong() > 0
                                ? Optional.of(subscription.path("quantity").asLong())
                                : Optional.empty()),
                Optional.empty(),
                phase(text(subscription, "state")));
    }

    private static Phase phase(String state) {
        return switch (state) {
            case "PENDING" -> Phase.PENDING;
            case "BLOCKED" -> Phase.SUSPENDED;
            case "CANCELLED", "EXPIRED" -> Phase.ENDED;
            default -> Phase.ACTIVE;
        };
    }

    /** Kill Bill plans in days; the time of day is that of the account's first day. */
    private Optional<Instant> changesAt(List<JsonNode> bought) {
        List<Instant> planned = new ArrayList<>();
        OffsetDateTime reference = documents.account().hasNonNull("referenceTime")
                ? OffsetDateTime.parse(text(documents.account(), "referenceTime"))
                : documents.now().atOffset(ZoneOffset.UTC);
        bought.forEach(subscription -> elements(subscription.path("events"))
                .map(event -> LocalDate.parse(text(event, "effectiveDate"))
                        .atTime(reference.toOffsetTime())
                        .toInstant()
                        .plusSeconds(SLACK_SECONDS))
                .forEach(planned::add));
        elements(documents.blocks()).map(AccountReading::time).forEach(planned::add);
        return planned.stream().filter(documents.now()::isBefore).min(Comparator.naturalOrder());
    }

    static String text(JsonNode object, String field) {
        return object.path(field).asText("");
    }
}
