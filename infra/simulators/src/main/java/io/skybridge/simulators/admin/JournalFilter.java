package io.skybridge.simulators.admin;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.traffic.JournalEntry;

/** The query of {@code GET /__sim/journal}. */
final class JournalFilter {

    private static final Map<String, Function<JournalEntry, @Nullable String>> BY = Map.of(
            "target", JournalEntry::target,
            "action", JournalEntry::action,
            "entity", JournalEntry::entity,
            "customer", JournalEntry::customer,
            "user", JournalEntry::user,
            "service", JournalEntry::service,
            "billingId", JournalEntry::billingId,
            "requestId", JournalEntry::requestId);

    private JournalFilter() {}

    static long since(Call call) throws BadJson {
        String since = call.query().get("since");
        if (since == null) {
            return 0;
        }
        try {
            return Long.parseLong(since);
        } catch (NumberFormatException e) {
            throw new BadJson("since", "must be a whole number.");
        }
    }

    static boolean matches(Call call, JournalEntry entry) {
        return BY.entrySet().stream().allMatch(filter -> {
            String wanted = call.query().get(filter.getKey());
            return wanted == null || wanted.equalsIgnoreCase(filter.getValue().apply(entry));
        });
    }
}
