package io.skybridge.portals.killbill;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.portals.killbill.BilledSubscription.Stretch;
import io.skybridge.portals.killbill.KillBillApi.Answer;

import static io.skybridge.portals.killbill.AccountReading.text;

/** Asks when a subscription is billed, and for what. All failures are {@link UsageStopped}. */
final class SubscriptionLook {

    private static final int BAD_REQUEST = 400;

    private final KillBillApi api;
    private final Clock clock;

    SubscriptionLook(KillBillApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * What there is.
     *
     * @param subscription the subscription, if there is one
     * @param refusal what Kill Bill says if there is none
     */
    record Seen(Optional<BilledSubscription> subscription, String refusal) {}

    /** Looks at a subscription, with the units of the plans that were in force in some periods. */
    Uni<Seen> at(String id, List<Days> periods) {
        return asked("/1.0/kb/subscriptions/" + encoded(id)).chain(answer -> {
            if (answer.refusal()) {
                return Uni.createFrom().item(new Seen(Optional.empty(), text(answer.body(), "message")));
            }
            return withUnits(BilledSubscription.read(good(answer)), periods)
                    .map(known -> new Seen(Optional.of(known), ""));
        });
    }

    private Uni<BilledSubscription> withUnits(BilledSubscription subscription, List<Days> periods) {
        List<Stretch> needed = periods.stream()
                .flatMap(period -> subscription.stretches(period).stream())
                .distinct()
                .toList();
        return Multi.createFrom()
                .iterable(subscription.stretches().stream()
                        .filter(needed::contains)
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(
                        stretch -> units(subscription, stretch).map(stretch::with))
                .collect()
                .asList()
                .map(subscription::with);
    }

    private Uni<Set<String>> units(BilledSubscription subscription, Stretch stretch) {
        return asked("/1.0/kb/catalog/phase?subscriptionId=" + subscription.id() + "&requestedDate=" + stretch.within())
                .chain(answer -> answer.status() == BAD_REQUEST
                        ? unitsOfPlan(stretch.plan())
                        : Uni.createFrom().item(() -> units(good(answer))));
    }

    /** Of the last day of a subscription Kill Bill does not tell the phase, though usage of it is billed. */
    private Uni<Set<String>> unitsOfPlan(String name) {
        return asked("/1.0/kb/catalog").map(answer -> {
            Set<String> units = new HashSet<>();
            for (JsonNode plan : good(answer).findParents("phases")) {
                if (text(plan, "name").equals(name)) {
                    plan.path("phases").forEach(phase -> units.addAll(units(phase)));
                }
            }
            return units;
        });
    }

    /** Those that are added up; of a CAPACITY, which has limits and no blocks, Kill Bill takes the largest amount. */
    private static Set<String> units(JsonNode phase) {
        Set<String> units = new HashSet<>();
        phase.path("usages").forEach(usage -> usage.path("tiers")
                .forEach(tier -> tier.path("blocks").forEach(block -> units.add(text(block, "unit")))));
        return units;
    }

    private Uni<Answer> asked(String path) {
        return api.get(path).onFailure().transform(UsageStopped::notAsked);
    }

    private JsonNode good(Answer answer) {
        if (answer.good()) {
            return answer.body();
        }
        throw UsageStopped.notTold(answer, clock.instant());
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
