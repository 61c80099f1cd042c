package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.subscription.SubscriptionId;

/** The batches of usage that are sent. */
public interface UsageOutbox {

    /**
     * A batch in the hands of a worker.
     *
     * @param batch the batch
     * @param token what proves the lease
     * @param attempt which attempt it is, from 1
     */
    record Held(UsageBatch batch, UUID token, int attempt) {}

    /**
     * A new batch's id and time.
     *
     * @param id its id, if one is made
     * @param portal where to
     * @param most how many records at most
     * @param now what now is
     */
    record Fresh(BatchId id, PortalId portal, int most, Instant now) {}

    /**
     * Records of one account that wait, and the subscriptions that they could be billed to.
     *
     * @param records the records
     * @param subscriptions the account's subscriptions
     */
    record Waiting(List<UsageRecord> records, List<Billable> subscriptions) {}

    /**
     * A subscription that usage can be billed to.
     *
     * @param id the portal's id
     * @param live whether it has not ended
     * @param brings what it brings of each service
     */
    record Billable(SubscriptionId id, boolean live, Map<String, Selection> brings) {}

    /**
     * Which of the records that wait are put together.
     *
     * @param subscription what they are billed to; empty if none of the records can be billed
     * @param records the records, by id
     * @param rejected records that cannot be billed, each with its reason
     */
    record Chosen(Optional<SubscriptionId> subscription, List<UUID> records, Map<UUID, String> rejected) {}

    /** Takes up a batch that is to be sent, or sent again; also one whose worker's lease has run out. */
    Uni<Optional<Held>> take(PortalId portal, Instant now, Duration lease);

    /**
     * Puts records that wait together, in one transaction; not while several batches of this portal are to be sent again,
     * because then it is the portal that is in trouble.
     *
     * @return how many records are in it; 0 if none waits
     */
    Uni<Integer> gather(Fresh fresh);

    /**
     * The same for one account and one of its subscriptions.
     *
     * @param choose which of the records of an account
     * @return how many records are in it or were rejected; 0 if none waits
     */
    Uni<Integer> gatherBySubscription(Fresh fresh, Function<Waiting, Chosen> choose);

    /** Stores the outcome of each record, and that the batch is done with; nothing if the lease has been lost. */
    Uni<Void> answered(Held held, UsageAnswer.Answered answer, Instant now);

    /**
     * Stores that a batch is to be sent again as it is; nothing if the lease has been lost.
     *
     * @param unclear whether it may have arrived, so that its records are unknown until an answer comes
     */
    Uni<Void> again(Held held, Instant next, String why, boolean unclear);

    /**
     * Lets records expire that wait and whose period's window at this portal has closed.
     *
     * @param closed periods that ended before this are closed
     * @return how many have expired
     */
    Uni<Integer> expire(PortalId portal, Instant closed);
}
