package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.provisioning.Order;
import io.skybridge.core.provisioning.OrderBook;

/**
 * An order as operators see it.
 *
 * @param id its id
 * @param portal the portal it came from
 * @param account the account, by the portal's id
 * @param subscription the subscription, by the portal's id, if it is about one
 * @param user the user, if it is about one
 * @param kind what it is to do
 * @param state where it stands
 * @param reason why it stands there
 * @param waitsFor the account's earlier order that has not ended
 * @param code the customer's code in the services manager, once it is chosen
 * @param attempts how many times a worker has taken it up
 * @param createdAt when it was stored
 * @param startedAt when it was first taken up
 * @param endedAt when it ended
 * @param nextAttemptAt when it is due
 * @param steps the plan and how far it has got
 * @param history what was done, oldest first; only where one order is asked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        String id,
        String portal,
        String account,
        @Nullable String subscription,
        @Nullable String user,
        String kind,
        String state,
        @Nullable String reason,
        @Nullable String waitsFor,
        @Nullable String code,
        int attempts,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant nextAttemptAt,
        List<StepView> steps,
        @Nullable List<AttemptView> history) {

    /**
     * A step of the plan.
     *
     * @param kind what kind of step it is
     * @param target what it is about
     * @param detail what of it is wanted
     * @param state where it stands
     * @param undoes whether it takes back what an earlier step did
     * @param note what was last learnt
     * @param requestId the services manager's request that is under way
     * @param startedAt when it began
     * @param endedAt when its effect was seen
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepView(
            String kind,
            String target,
            @Nullable String detail,
            String state,
            @Nullable Boolean undoes,
            String note,
            @Nullable String requestId,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        static StepView of(OrderBook.StepEntry entry) {
            return new StepView(
                    entry.progress().step().kind(),
                    entry.progress().step().target(),
                    Optional.of(entry.progress().step().detail())
                            .filter(detail -> !detail.isEmpty())
                            .orElse(null),
                    entry.progress().state().name().toLowerCase(Locale.ROOT),
                    entry.progress().undoes() ? true : null,
                    entry.progress().note(),
                    entry.progress().request().map(id -> id.value()).orElse(null),
                    entry.startedAt().orElse(null),
                    entry.endedAt().orElse(null));
        }
    }

    /**
     * A line of the history.
     *
     * @param at when
     * @param step the position of the step in the plan
     * @param what what happened
     */
    @RegisterForReflection
    public record AttemptView(Instant at, int step, String what) {}

    static OrderView of(OrderBook.Entry entry) {
        Order order = entry.order();
        return new OrderView(
                order.id().toString(),
                order.account().portal().value(),
                order.account().value(),
                order.subscription().map(Object::toString).orElse(null),
                order.username().orElse(null),
                order.kind().label(),
                order.state().label(),
                reason(entry).orElse(null),
                entry.waitsFor().map(Object::toString).orElse(null),
                entry.code().orElse(null),
                order.attempts(),
                order.createdAt(),
                order.startedAt().orElse(null),
                order.endedAt().orElse(null),
                order.nextAttemptAt().orElse(null),
                entry.steps().stream().map(StepView::of).toList(),
                history(entry));
    }

    /** An order that may not start says so itself; it has no other reason yet. */
    private static Optional<String> reason(OrderBook.Entry entry) {
        String stored = entry.order().reason();
        if (!stored.isEmpty()) {
            return Optional.of(stored);
        }
        return entry.waitsFor().map(earlier -> "waits for order " + earlier + " of the same account");
    }

    private static @Nullable List<AttemptView> history(OrderBook.Entry entry) {
        return entry.attempts().isEmpty()
                ? null
                : entry.attempts().stream()
                        .map(line -> new AttemptView(line.at(), line.step(), line.what()))
                        .toList();
    }
}
