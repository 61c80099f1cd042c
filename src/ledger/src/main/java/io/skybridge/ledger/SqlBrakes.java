package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.sso.Brakes;

import static io.skybridge.ledger.Statements.at;

/** Requests and failures (V009), each counted by one statement. */
@ApplicationScoped
class SqlBrakes implements Brakes {

    private static final String PASSED = """
            insert into sso_brake as b (who, minute, passed) values (:who, cast(:minute as timestamptz), 1)
            on conflict (who) do update
               set passed = case when b.minute = excluded.minute then b.passed + 1 else 1 end, minute = excluded.minute
            returning cast(passed as text)""";

    /**
     * Failures that lie back further than the lock-out lasts are forgotten. The minute goes along, so that nobody is swept up who
     * has failed just now.
     */
    private static final String FAILED = """
            insert into sso_brake as b (who, minute, failures, failing_since, locked_until)
            values (:who, cast(:minute as timestamptz), 1, cast(:now as timestamptz),
                    case when 1 >= :most then cast(:until as timestamptz) end)
            on conflict (who) do update
               set passed = case when b.minute = excluded.minute then b.passed else 0 end, minute = excluded.minute,
                   failures = case when b.failing_since > :horizon then b.failures + 1 else 1 end,
                   failing_since = case when b.failing_since > :horizon then b.failing_since else excluded.failing_since end,
                   locked_until = case when (case when b.failing_since > :horizon then b.failures + 1 else 1 end) >= :most
                                       then cast(:until as timestamptz) else b.locked_until end
            returning cast(failures as text)""";

    private static final String LOCKED =
            "select cast(to_jsonb(locked_until) #>> '{}' as text) from sso_brake where who = :who and locked_until > :now";

    private final Sessions sessions;

    SqlBrakes(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Integer> passed(String who, Instant now) {
        Map<String, ?> parameters = Map.of("who", who, "minute", minute(now));
        return sessions.inTransaction(() -> Statements.texts(PASSED, parameters))
                .map(SqlBrakes::number);
    }

    private static OffsetDateTime minute(Instant now) {
        return at(now.truncatedTo(ChronoUnit.MINUTES));
    }

    private static int number(List<String> rows) {
        return Integer.parseInt(rows.get(0));
    }

    @Override
    public Uni<Boolean> failed(String who, int most, Duration lockOut, Instant now) {
        Map<String, ?> parameters = Map.of(
                "who", who,
                "minute", minute(now),
                "now", at(now),
                "most", most,
                "until", at(now.plus(lockOut)),
                "horizon", at(now.minus(lockOut)));
        return sessions.inTransaction(() -> Statements.texts(FAILED, parameters))
                .map(failures -> number(failures) == most);
    }

    @Override
    public Uni<Optional<Instant>> lockedUntil(String who, Instant now) {
        return sessions.inSession(() -> Statements.texts(LOCKED, Map.of("who", who, "now", at(now))))
                .map(rows -> rows.stream().findFirst().map(text -> OffsetDateTime.parse(text)
                        .toInstant()));
    }
}
