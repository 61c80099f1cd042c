package io.skybridge.core.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.skybridge.core.servicesmanager.Selection;

/** Decides which subscription of an account a record is billed to: the one that brought what was counted. */
final class ChooseSubscription {

    private ChooseSubscription() {}

    /** Takes the records that go to the same subscription as the first one does that goes to any. */
    static UsageOutbox.Chosen of(UsageOutbox.Waiting waiting) {
        Map<UUID, String> rejected = new HashMap<>();
        List<UUID> together = new ArrayList<>();
        Optional<UsageOutbox.Billable> chosen = Optional.empty();
        for (UsageRecord record : waiting.records()) {
            Optional<UsageOutbox.Billable> best = best(record.item().meter(), waiting.subscriptions());
            if (best.isEmpty()) {
                rejected.put(
                        record.id(),
                        "no subscription of the account has "
                                + record.item().meter().service());
            } else if (chosen.or(() -> best).equals(best)) {
                chosen = best;
                together.add(record.id());
            }
        }
        return new UsageOutbox.Chosen(chosen.map(UsageOutbox.Billable::id), together, rejected);
    }

    private static Optional<UsageOutbox.Billable> best(Meter meter, List<UsageOutbox.Billable> subscriptions) {
        return subscriptions.stream()
                .filter(one -> fit(meter, one) > 0)
                .max(Comparator.comparingInt((UsageOutbox.Billable one) -> fit(meter, one))
                        .thenComparing(UsageOutbox.Billable::live)
                        .thenComparing(one -> one.id().value()));
    }

    /** 2 if it brings the plan or offering itself, 1 if it brings the service, 0 if neither. */
    private static int fit(Meter meter, UsageOutbox.Billable subscription) {
        Selection brought = subscription.brings().get(meter.service());
        if (brought == null) {
            return 0;
        }
        return names(meter.kind(), brought).contains(meter.name()) ? 2 : 1;
    }

    private static List<String> names(Meter.Kind kind, Selection selection) {
        return switch (kind) {
            case CUSTOMER_PLAN -> selection.customerPlans();
            case USER_PLAN -> selection.userPlans();
            case OFFERING -> selection.offerings();
            case COUNTER -> List.of();
        };
    }
}
