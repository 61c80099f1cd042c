package io.skybridge.simulators.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultPlay;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.Faults;
import io.skybridge.simulators.traffic.Journal;
import io.skybridge.simulators.traffic.Subject;

/** {@code POST /portal/inbox}: receives reports and usage. */
public final class InboxEndpoint implements Route.Handler {

    private static final String TARGET = "portal";

    private final Inbox inbox;
    private final Supplier<Behaviour> behaviour;
    private final Faults faults;
    private final Journal journal;
    private final Runnable saved;

    /**
     * The endpoint.
     *
     * @param saved waits until what has changed so far will survive the process
     */
    public InboxEndpoint(Inbox inbox, Supplier<Behaviour> behaviour, Faults faults, Journal journal, Runnable saved) {
        this.inbox = inbox;
        this.behaviour = behaviour;
        this.faults = faults;
        this.journal = journal;
        this.saved = saved;
    }

    @Override
    public Outcome handle(Call call) {
        Instant now = journal.now();
        JsonNode event = CloudEvents.read(call);
        Arrival arrival = new Arrival(call, now, judge(call, now, event), event);
        FaultRule fault = faults.next(arrival.subject());
        if (fault == null) {
            return Outcome.of(arrival.received(null));
        }
        return arrival.disturbed(fault);
    }

    /** {@code GET /portal/inbox}: the messages, or with {@code view=deliveries} every single delivery. */
    public Outcome list(Call call) {
        boolean single = "deliveries".equals(call.query().get("view"));
        return Outcome.of(Reply.json(
                200, single ? Map.of("deliveries", inbox.deliveries()) : Map.of("messages", inbox.messages())));
    }

    private Delivery judge(Call call, Instant now, @Nullable JsonNode event) {
        String id = call.header("webhook-id");
        String wrong = WebhookSignature.fault(call, behaviour.get().portal(), now);
        String why = wrong == null && event == null ? "The body is not a CloudEvent." : wrong;
        JsonNode kept = event != null && PortalUsage.isUsage(event) ? PortalUsage.withoutRecords(event) : event;
        return new Delivery(id == null ? "" : id, now, wrong == null, 0, null, why, kept, call.header("traceparent"));
    }

    /** One delivery from its arrival to its entry in inbox and journal. */
    private final class Arrival {
        private final Call call;
        private final Instant at;
        private final Delivery delivery;
        private final @Nullable JsonNode event;

        private Arrival(Call call, Instant at, Delivery delivery, @Nullable JsonNode event) {
            this.call = call;
            this.at = at;
            this.delivery = delivery;
            this.event = event;
        }

        private Subject subject() {
            JsonNode event = delivery.event();
            JsonNode subject = event == null ? null : event.get("subject");
            String about = subject == null ? null : subject.asText();
            return new Subject(TARGET, "DELIVER", "message", about, null, null, null, delivery.id());
        }

        private Outcome disturbed(FaultRule rule) {
            String fault = rule.kind().wire();
            Reply unauthorized = unauthorized("A fault was ordered.");
            if (rule.kind() == FaultKind.DELAY_BEFORE) {
                return FaultPlay.play(rule, unauthorized, () -> received(fault));
            }
            Outcome outcome = FaultPlay.play(rule, unauthorized, this::proper);
            keep(outcome.sent(), fault);
            return outcome;
        }

        private Reply received(@Nullable String fault) {
            Reply reply = proper();
            keep(reply, fault);
            return reply;
        }

        private Reply proper() {
            if (!delivery.verified()) {
                return unauthorized(String.valueOf(delivery.why()));
            }
            if (event == null) {
                return Reply.problem(400, "Bad Request", String.valueOf(delivery.why()));
            }
            return PortalUsage.isUsage(event) ? usage(event) : accepted();
        }

        /** Records that were simply taken need not be named. */
        private Reply usage(JsonNode reported) {
            try {
                List<PortalUsage.Result> results = inbox.usage().take(reported);
                return results.isEmpty() ? accepted() : Reply.json(200, Map.of("results", results));
            } catch (BadJson e) {
                return Reply.problem(400, "Bad Request", e.why());
            }
        }

        private Reply accepted() {
            int status = behaviour.get().portal().accepted();
            return status == 204 ? Reply.empty(204) : Reply.json(status, Map.of("received", delivery.id()));
        }

        private void keep(@Nullable Reply sent, @Nullable String fault) {
            int status = sent == null ? 0 : sent.status();
            inbox.add(delivery.answered(status, fault));
            journal.add(at, subject(), fault, status, call.text(), sent == null ? "" : sent.text());
            saved.run();
        }
    }

    private static Reply unauthorized(String why) {
        return Reply.problem(401, "Unauthorized", why);
    }
}
