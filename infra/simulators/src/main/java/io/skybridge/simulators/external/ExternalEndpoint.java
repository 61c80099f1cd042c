package io.skybridge.simulators.external;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.cortex.Holding;
import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.BearerToken;
import io.skybridge.simulators.http.Body;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.settings.Billing;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultPlay;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.Faults;
import io.skybridge.simulators.traffic.Journal;

/** {@code GET /externalapi/api/billing/{enddate}} and, below it, {@code details} (section 7). */
public final class ExternalEndpoint implements Route.Handler {

    private static final String JSON = "application/json; charset=utf-8";
    private static final FaultPlay.Flood FLOOD = new FaultPlay.Flood(JSON, "[{\"customerCode\":\"");

    private final ServicesManager manager;
    private final Supplier<Behaviour> behaviour;
    private final Supplier<Crowd> crowd;
    private final Faults faults;
    private final Journal journal;

    /**
     * The endpoint.
     *
     * @param crowd who else is in the detail report
     */
    public ExternalEndpoint(
            ServicesManager manager,
            Supplier<Behaviour> behaviour,
            Supplier<Crowd> crowd,
            Faults faults,
            Journal journal) {
        this.manager = manager;
        this.behaviour = behaviour;
        this.crowd = crowd;
        this.faults = faults;
        this.journal = journal;
    }

    @Override
    public Outcome handle(Call call) {
        Billing billing = behaviour.get().billing();
        Handling handling = new Handling(journal.now(), BillingCall.of(call), billing);
        if (!BearerToken.match(call, billing.token())) {
            return Outcome.of(handling.journaled(unauthorized()));
        }
        FaultRule fault = faults.next(handling.wanted.subject());
        return fault == null ? Outcome.of(handling.journaled(handling.answer())) : handling.disturbed(fault);
    }

    /** One call from its arrival to its entry in the journal. */
    private final class Handling {
        private final Instant at;
        private final BillingCall wanted;
        private final Billing billing;
        private @Nullable String fault;

        private Handling(Instant at, BillingCall wanted, Billing billing) {
            this.at = at;
            this.wanted = wanted;
            this.billing = billing;
        }

        private Outcome disturbed(FaultRule rule) {
            fault = rule.kind().wire();
            boolean later = rule.kind() == FaultKind.DELAY_BEFORE;
            Outcome outcome = FaultPlay.play(rule, unauthorized(), FLOOD, () -> later ? journaled(answer()) : answer());
            if (!later) {
                keep(outcome.sent());
            }
            return outcome;
        }

        private Reply answer() {
            BillingCall.Report report = wanted.report();
            if (report == null) {
                return Reply.problem(404, "Not Found", "The ExternalAPI has nothing at this path.");
            }
            try {
                return new Reply(200, JSON, body(report), Map.of());
            } catch (BadJson e) {
                return Reply.problem(400, "Bad Request", e.why());
            }
        }

        private Body body(BillingCall.Report report) throws BadJson {
            BillingPeriod period = BillingPeriod.named(wanted.decodedEndDate(), billing);
            boolean billableOnly = wanted.flag(billing.billableParameter());
            boolean byCustomer = wanted.flag("AggregateByCustomer");
            List<Holding> holdings = manager.holdings().stream()
                    .filter(holding -> !billableOnly || billed(holding))
                    .toList();
            return switch (report) {
                case SUMMARY -> Summary.of(period, billing, holdings, byCustomer);
                case DETAILS -> Details.of(period, billing, holdings, crowd.get());
            };
        }

        private Reply journaled(Reply reply) {
            keep(reply);
            return reply;
        }

        private void keep(@Nullable Reply sent) {
            int status = sent == null ? 0 : sent.status();
            journal.add(at, wanted.subject(), fault, status, wanted.text(), sent == null ? "" : sent.text());
        }
    }

    private static boolean billed(Holding holding) {
        return holding.labels() != null && holding.labels().billed();
    }

    private static Reply unauthorized() {
        return Reply.problem(401, "Unauthorized", "The bearer token is missing or not valid.")
                .with("WWW-Authenticate", "Bearer");
    }
}
