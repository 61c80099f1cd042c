package io.skybridge.portals.killbill;

import java.time.Clock;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageReceiver;

/**
 * Usage to {@code POST /1.0/kb/usages}. Its tracking id is the batch's, so Kill Bill recognises what comes again, and an invoice
 * names the batches that are in it.
 *
 * <p>Kill Bill takes more than it bills, and can be given what stops all invoices of an account ({@code docs/killbill.md}), so it
 * is asked about the subscription first. What it would keep and never bill is rejected, with what to do about it.
 */
final class UsageAtKillBill implements UsageReceiver {

    private final KillBillApi api;
    private final KillBillSettings settings;
    private final int most;
    private final Clock clock;

    UsageAtKillBill(KillBillApi api, KillBillSettings settings, int most, Clock clock) {
        this.api = api;
        this.settings = settings;
        this.most = most;
        this.clock = clock;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public boolean bySubscription() {
        return true;
    }

    @Override
    public Uni<UsageAnswer> send(UsageBatch batch) {
        return Uni.createFrom()
                .deferred(() -> new UsageDelivery(api, batch, settings.usageZone(), clock).send())
                .onFailure()
                .recoverWithItem(
                        failure -> new UsageAnswer.NotTaken(String.valueOf(failure.getMessage()), Optional.empty()));
    }
}
