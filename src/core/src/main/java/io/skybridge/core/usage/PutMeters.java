package io.skybridge.core.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** Takes mappings of meters and stores what is new. Nothing is removed; what was billed by a mapping stays billed by it. */
public final class PutMeters {

    private final Meters meters;
    private final Portals portals;
    private final BillingCalendar calendar;
    private final Clock clock;

    /**
     * A mapping as it was written.
     *
     * @param mapping the mapping; its date counts only if it is dated
     * @param dated whether it says from when it is in force; if not, that is from the present period on for a meter that has
     *     no mapping in it yet, and otherwise from the next period on, unless the same is in force already
     */
    public record Written(MeterMapping mapping, boolean dated) {}

    /**
     * What became of the mappings.
     *
     * @param saved how many are new or changed; with a dry run, how many would be
     * @param unchanged how many were so already
     * @param dryRun whether nothing was stored
     */
    public record Result(int saved, int unchanged, boolean dryRun) {}

    public PutMeters(Meters meters, Portals portals, BillingCalendar calendar, Clock clock) {
        this.meters = meters;
        this.portals = portals;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Takes mappings. Fails with an invalid-mapping problem that names each wrong field; then nothing was stored.
     *
     * @param dryRun whether they are only checked
     * @param actor who does it, for the audit log
     */
    public Uni<Result> put(List<Written> written, boolean dryRun, String actor) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            refuse(unknownPortals(written), "A portal is not configured.");
            return meters.all().chain(known -> {
                List<MeterMapping> dated = written.stream()
                        .map(one -> one.dated() ? one.mapping() : dated(one.mapping(), known, now))
                        .toList();
                refuse(twice(dated), "A mapping is there twice.");
                List<MeterMapping> fresh = dated.stream()
                        .filter(one -> known.stream().noneMatch(other -> same(one, other)))
                        .toList();
                Result result = new Result(fresh.size(), dated.size() - fresh.size(), dryRun);
                return dryRun || fresh.isEmpty()
                        ? Uni.createFrom().item(result)
                        : meters.put(fresh, actor).replaceWith(result);
            });
        });
    }

    private List<FieldError> unknownPortals(List<Written> written) {
        List<FieldError> errors = new ArrayList<>();
        for (int at = 0; at < written.size(); at++) {
            PortalId portal = written.get(at).mapping().portal();
            if (portals.named(portal).isEmpty()) {
                errors.add(new FieldError("meters." + at + ".portal", "'" + portal + "' is not configured"));
            }
        }
        return errors;
    }

    private static List<FieldError> twice(List<MeterMapping> mappings) {
        List<FieldError> errors = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int at = 0; at < mappings.size(); at++) {
            MeterMapping one = mappings.get(at);
            if (!seen.add(List.of(one.portal(), one.meter(), one.effectiveFrom()))) {
                errors.add(new FieldError(
                        "meters." + at + ".effectiveFrom",
                        "another entry is about " + one.meter() + " at " + one.portal() + " from the same time"));
            }
        }
        return errors;
    }

    private static void refuse(List<FieldError> errors, String why) {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_MAPPING, why, errors);
        }
    }

    private MeterMapping dated(MeterMapping mapping, List<MeterMapping> known, Instant now) {
        Period present = calendar.period(now);
        Period next = calendar.period(present.window().until());
        Optional<MeterMapping> last = MeterMapping.inForce(known, mapping.portal(), mapping.meter(), next);
        if (last.filter(one -> same(from(mapping, one.effectiveFrom()), one)).isPresent()) {
            return last.orElseThrow();
        }
        boolean first = MeterMapping.inForce(known, mapping.portal(), mapping.meter(), present)
                .isEmpty();
        return from(mapping, (first ? present : next).window().from());
    }

    private static MeterMapping from(MeterMapping mapping, Instant from) {
        return new MeterMapping(mapping.portal(), mapping.meter(), from, mapping.unit(), mapping.terms());
    }

    /** Whether they say the same; 1 and 1.0 do. */
    private static boolean same(MeterMapping one, MeterMapping other) {
        MeterMapping.Terms terms = one.terms();
        MeterMapping.Terms others = other.terms();
        return one.portal().equals(other.portal())
                && one.meter().equals(other.meter())
                && one.effectiveFrom().equals(other.effectiveFrom())
                && one.unit().equals(other.unit())
                && terms.included().compareTo(others.included()) == 0
                && terms.factor().compareTo(others.factor()) == 0
                && terms.scale() == others.scale()
                && terms.rounding() == others.rounding();
    }
}
