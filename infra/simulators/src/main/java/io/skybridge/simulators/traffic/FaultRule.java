package io.skybridge.simulators.traffic;

import java.util.Locale;
import java.util.Set;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is to go wrong.
 *
 * @param kind what goes wrong
 * @param match which calls; absent means all
 * @param times how many of them, from now; absent means all
 * @param rate the share of them, from 0 to 1, drawn by {@code seed}; absent means all
 * @param seed makes the draw repeatable: the same rules and the same calls in the same order play the same faults
 * @param status the HTTP status of {@code status} (503) and {@code html} (502)
 * @param errorId the error id of {@code error-id} (0)
 * @param millis the time of the delays (1000) and, for the time-outs, when to close (the server's cap)
 * @param bytes the size of {@code huge} (64 MiB)
 */
@RegisterForReflection
public record FaultRule(
        FaultKind kind,
        @Nullable Match match,
        @Nullable Integer times,
        @Nullable Double rate,
        @Nullable Long seed,
        @Nullable Integer status,
        @Nullable Integer errorId,
        @Nullable Long millis,
        @Nullable Long bytes) {

    private static final Set<String> TARGETS = Set.of("cortex", "external", "portal");

    /**
     * Which calls a rule is about; an absent member matches everything, case does not matter.
     *
     * @param target {@code cortex}, {@code external} or {@code portal}
     * @param action {@code FIND}, {@code GET}, {@code SET} or {@code DELETE}
     * @param entity {@code customer}, {@code user}, {@code customer-service}, {@code user-service} or {@code request};
     *     {@code billing-summary} or {@code billing-details} for the ExternalAPI
     * @param customer the customer's code
     */
    @RegisterForReflection
    public record Match(
            @Nullable String target,
            @Nullable String action,
            @Nullable String entity,
            @Nullable String customer) {

        boolean covers(Subject subject) {
            return same(target, subject.target())
                    && same(action, subject.action())
                    && same(entity, subject.entity())
                    && same(customer, subject.customer());
        }

        private static boolean same(@Nullable String wanted, @Nullable String found) {
            return wanted == null || wanted.equalsIgnoreCase(found);
        }
    }

    public FaultRule {
        if (kind == null) {
            throw new IllegalArgumentException("A fault needs a kind.");
        }
        require(times == null || times > 0, "times must be above 0");
        require(rate == null || (rate >= 0 && rate <= 1), "rate must lie between 0 and 1");
        require(status == null || (status >= 200 && status <= 599), "status must lie between 200 and 599");
        require(errorId == null || errorId >= 0, "errorId must not be negative");
        require(millis == null || millis >= 0, "millis must not be negative");
        require(bytes == null || bytes > 0, "bytes must be above 0");
        String target =
                match == null || match.target() == null ? null : match.target().toLowerCase(Locale.ROOT);
        require(target == null || TARGETS.contains(target), "match.target must be cortex, external or portal");
        require(
                target == null || target.equals("cortex") || !kind.cortexOnly(),
                "The " + ("portal".equals(target) ? "portal" : "ExternalAPI") + " cannot fail by " + kind.wire());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A fault for every call, until it is cleared. */
    public static FaultRule of(FaultKind kind) {
        return new FaultRule(kind, null, null, null, null, null, null, null, null);
    }

    /** The same fault for some calls only; null matches everything. */
    public FaultRule on(@Nullable String target, @Nullable String action, @Nullable String entity) {
        String customer = match == null ? null : match.customer();
        return new FaultRule(
                kind, new Match(target, action, entity, customer), times, rate, seed, status, errorId, millis, bytes);
    }

    /** The same fault for one customer only. */
    public FaultRule forCustomer(String customer) {
        Match now = match == null ? new Match(null, null, null, null) : match;
        Match narrower = new Match(now.target(), now.action(), now.entity(), customer);
        return new FaultRule(kind, narrower, times, rate, seed, status, errorId, millis, bytes);
    }

    /** The same fault for the next calls only. */
    public FaultRule times(int count) {
        return new FaultRule(kind, match, count, rate, seed, status, errorId, millis, bytes);
    }

    /** The same fault for a share of the calls, drawn by a seed. */
    public FaultRule rate(double share, long draw) {
        return new FaultRule(kind, match, times, share, draw, status, errorId, millis, bytes);
    }

    /** The same fault with an HTTP status. */
    public FaultRule status(int http) {
        return new FaultRule(kind, match, times, rate, seed, http, errorId, millis, bytes);
    }

    /** The same fault with an error id. */
    public FaultRule errorId(int id) {
        return new FaultRule(kind, match, times, rate, seed, status, id, millis, bytes);
    }

    /** The same fault with a time. */
    public FaultRule millis(long time) {
        return new FaultRule(kind, match, times, rate, seed, status, errorId, time, bytes);
    }

    /** The same fault with a size. */
    public FaultRule bytes(long size) {
        return new FaultRule(kind, match, times, rate, seed, status, errorId, millis, size);
    }

    boolean covers(Subject subject) {
        boolean possible = subject.target().equals("cortex") || !kind.cortexOnly();
        return possible && (match == null || match.covers(subject));
    }
}
