package io.skybridge.portals.killbill;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageAnswer.Answered;
import io.skybridge.core.usage.UsageAnswer.NotTaken;
import io.skybridge.core.usage.UsageAnswer.Unclear;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.portals.killbill.KillBillApi.Answer;
import io.skybridge.portals.killbill.UsageShares.Addition;
import io.skybridge.portals.killbill.UsageShares.Share;
import io.skybridge.portals.killbill.UsageShares.TakenBack;

/**
 * One batch on its way to Kill Bill. Each unit and period is a call of its own, so that each call has the same content whenever it
 * is made, whatever had to be left out the time before, and "I have had this" means just that.
 */
final class UsageDelivery {

    /** A usage record with this tracking id exists. */
    private static final int HAD_IT = 50_000;

    private final KillBillApi api;
    private final UsageBatch batch;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<UUID, String> rejected;
    private boolean begun;

    UsageDelivery(KillBillApi api, UsageBatch batch, ZoneId zone, Clock clock) {
        this.api = api;
        this.batch = batch;
        this.zone = zone;
        this.clock = clock;
        this.rejected = new HashMap<>(UsageShares.notWhole(batch));
    }

    Uni<UsageAnswer> send() {
        List<Share> shares = UsageShares.shares(batch, rejected.keySet(), zone);
        if (shares.isEmpty()) {
            return Uni.createFrom().item(answered());
        }
        SubscriptionId subscription = batch.subscription()
                .orElseThrow(() -> new IllegalStateException("batch " + batch.id() + " is for no subscription"));
        return new SubscriptionLook(api, clock)
                .at(subscription.value(), shares.stream().map(Share::period).toList())
                .chain(seen -> seen.subscription()
                        .map(known -> post(shares, known))
                        .orElseGet(() -> refused(shares, seen.refusal())))
                .map(done -> answered())
                .onFailure()
                .recoverWithItem(this::unfinished);
    }

    private UsageAnswer answered() {
        return new Answered(Map.copyOf(rejected));
    }

    /** That a later call was not taken does not mean that nothing was. */
    private UsageAnswer unfinished(Throwable failure) {
        UsageStopped stopped = failure instanceof UsageStopped known ? known : UsageStopped.notAsked(failure);
        return begun && stopped.answer() instanceof NotTaken not
                ? new Unclear("a part of the batch is there; then " + not.why())
                : stopped.answer();
    }

    private Uni<Void> refused(List<Share> shares, String why) {
        shares.forEach(share -> reject(share.ids(), UsageReasons.refused(why)));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> post(List<Share> shares, BilledSubscription subscription) {
        List<Share> billed = new ArrayList<>();
        for (Share share : shares) {
            if (subscription.lines(share.unit(), share.period()).isEmpty()) {
                reject(share.ids(), UsageReasons.neverBilled(share, subscription));
            } else {
                billed.add(share);
            }
        }
        UsageShares to = UsageShares.of(billed, subscription, zone);
        return each(to.additions(), one -> add(one, subscription))
                .chain(() -> each(to.takenBack(), one -> takeBack(one, subscription)));
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> call) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(call::apply)
                .collect()
                .last();
    }

    private Uni<Void> add(Addition addition, BilledSubscription subscription) {
        Share share = addition.share();
        String tracking = share.number() == 1 ? batch.id().toString() : batch.id() + "-" + share.number();
        return post(usage(subscription, tracking, share.unit(), addition.days()), share.ids());
    }

    private Uni<Void> takeBack(TakenBack back, BilledSubscription subscription) {
        Share share = back.share();
        String tracking = batch.id() + "-back-" + share.number();
        return new Room(api, subscription, share.unit())
                .find(subscription.lines(share.unit(), share.period()), back.amount())
                .chain(line -> {
                    Optional<LocalDate> day =
                            line.flatMap(share.period()::among).map(Days::last);
                    if (day.isEmpty()) {
                        reject(share.ids(), UsageReasons.noRoom(back, tracking));
                        return Uni.createFrom().voidItem();
                    }
                    Map<LocalDate, Long> amount = Map.of(day.get(), -back.amount());
                    return post(usage(subscription, tracking, share.unit(), amount), share.ids());
                });
    }

    private Uni<Void> post(JsonNode usage, Collection<UUID> records) {
        return api.post("/1.0/kb/usages", usage)
                .onFailure()
                .transform(UsageStopped::unanswered)
                .invoke(answer -> read(answer, records))
                .replaceWithVoid();
    }

    private void read(Answer answer, Collection<UUID> records) {
        boolean hadIt = answer.refusal() && answer.body().path("code").asInt() == HAD_IT;
        if (answer.good() || hadIt) {
            begun = true;
        } else if (answer.refusal()) {
            reject(records, UsageReasons.refused(AccountReading.text(answer.body(), "message")));
        } else {
            throw UsageStopped.answered(answer, clock.instant());
        }
    }

    private static JsonNode usage(
            BilledSubscription subscription, String tracking, String unit, Map<LocalDate, Long> days) {
        ObjectNode usage = JsonNodeFactory.instance
                .objectNode()
                .put("subscriptionId", subscription.id())
                .put("trackingId", tracking);
        ArrayNode amounts = usage.putArray("unitUsageRecords")
                .addObject()
                .put("unitType", unit)
                .putArray("usageRecords");
        days.forEach((day, amount) ->
                amounts.addObject().put("recordDate", day.toString()).put("amount", amount));
        return usage;
    }

    private void reject(Collection<UUID> records, String why) {
        records.forEach(id -> rejected.put(id, why));
    }
}
