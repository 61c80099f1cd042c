package io.skybridge.portals.killbill;

import java.util.stream.Collectors;

import io.skybridge.portals.killbill.UsageShares.Share;
import io.skybridge.portals.killbill.UsageShares.TakenBack;

/** Why Kill Bill does not get a record, and what an operator can do about it. */
final class UsageReasons {

    private static final int LONGEST = 300;

    private UsageReasons() {}

    static String refused(String message) {
        String line = message.replaceAll("\\s+", " ");
        return "Kill Bill refuses it: " + line.substring(0, Math.min(line.length(), LONGEST));
    }

    static String neverBilled(Share share, BilledSubscription subscription) {
        String plans = subscription.stretches(share.period()).stream()
                .map(BilledSubscription.Stretch::plan)
                .distinct()
                .collect(Collectors.joining(", "));
        return "Kill Bill would keep it and never bill it: "
                + (plans.isEmpty()
                        ? "the subscription is billed on no day of " + share.name()
                                + ". Bill it there by hand and settle the record"
                        : "no plan of the subscription in " + share.name() + " (" + plans
                                + ") has a CONSUMABLE unit '" + share.unit()
                                + "'. Add it to the catalog and have the record sent again, or settle it");
    }

    static String noRoom(TakenBack back, String tracking) {
        return "Kill Bill cannot take back " + back.amount() + " "
                + back.share().unit() + " of " + back.share().name()
                + ": with less usage than is on an invoice it makes no more invoices of the account. Unless one has the"
                + " tracking id " + tracking + " already, credit the account there; then settle the record";
    }
}
