package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.usage.Pull;

/**
 * A pull, as operators see it.
 *
 * @param id its id
 * @param servicesManager where it reads
 * @param period the billing period
 * @param source the kind of source: {@code inventory} or {@code billing}
 * @param dryRun whether nothing is stored of what it finds
 * @param only the customers that it was asked for; absent if it is all
 * @param state where it stands
 * @param percent how much of it is done; absent while it is not known how much there is
 * @param customers how many customers
 * @param readings how many readings have arrived
 * @param records how many records were made, corrections among them; with a dry run, how many would be
 * @param corrections how many corrections of earlier records
 * @param quantities by how much each meter has changed
 * @param recordsPerSecond how many records it makes in a second, from its beginning to now or to its end
 * @param secondsLeft how long it takes yet at this rate; absent if that cannot be told, or it has ended
 * @param note what is to be said about it
 * @param requestedBy who asked for it
 * @param requestedAt when it was asked for
 * @param startedAt when it was first taken up
 * @param endedAt when it ended
 * @param links where to look further
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PullView(
        String id,
        String servicesManager,
        String period,
        String source,
        boolean dryRun,
        @Nullable List<String> only,
        String state,
        @Nullable Integer percent,
        Customers customers,
        long readings,
        long records,
        long corrections,
        Map<String, BigDecimal> quantities,
        @Nullable BigDecimal recordsPerSecond,
        @Nullable Long secondsLeft,
        String note,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Links links) {

    /**
     * How many customers.
     *
     * @param done how many are done
     * @param total how many there are; absent while that is not known
     * @param unread how many of those that are done could not be read
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Customers(long done, @Nullable Long total, long unread) {}

    /**
     * Where to look further.
     *
     * @param self the pull
     * @param progress its progress, as server-sent events
     * @param records the records of its period
     * @param conservation the proof of its period
     */
    @RegisterForReflection
    public record Links(String self, String progress, String records, String conservation) {}

    /**
     * Several pulls.
     *
     * @param pulls the pulls
     */
    @RegisterForReflection
    public record PullList(List<PullView> pulls) {

        static PullList of(List<Pull> pulls, Instant now) {
            return new PullList(
                    pulls.stream().map(pull -> PullView.of(pull, now)).toList());
        }
    }

    /**
     * What a run of the schedule did.
     *
     * @param requested how many pulls were due and asked for
     * @param pulls the pulls that were worked on, as they stand now
     */
    @RegisterForReflection
    public record Run(int requested, List<PullView> pulls) {}

    static PullView of(Pull pull, Instant now) {
        Pull.Request request = pull.request();
        Pull.Progress progress = pull.progress();
        Optional<Duration> lasted = pull.times()
                .startedAt()
                .map(start -> Duration.between(start, pull.times().endedAt().orElse(now)))
                .filter(time -> time.toMillis() > 0);
        return new PullView(
                pull.id().value().toString(),
                request.servicesManager(),
                request.period().toString(),
                progress.source(),
                request.dryRun(),
                request.customers().isEmpty() ? null : request.customers(),
                pull.state().label(),
                percent(pull),
                new Customers(progress.done(), progress.customers().orElse(null), progress.unread()),
                progress.read(),
                progress.records(),
                progress.corrections(),
                quantities(progress),
                lasted.map(time -> perSecond(progress.records(), time)).orElse(null),
                lasted.flatMap(time -> secondsLeft(pull, time)).orElse(null),
                progress.note(),
                request.actor(),
                pull.times().requestedAt(),
                pull.times().startedAt().orElse(null),
                pull.times().endedAt().orElse(null),
                links(pull));
    }

    private static @Nullable Integer percent(Pull pull) {
        if (pull.state() == Pull.State.COMPLETED) {
            return 100;
        }
        Pull.Progress progress = pull.progress();
        // Less than all as long as it has not ended: a customer more may still be found.
        return progress.customers()
                .map(all -> all == 0 ? 0 : (int) Math.min(99, progress.done() * 100 / all))
                .orElse(null);
    }

    private static Map<String, BigDecimal> quantities(Pull.Progress progress) {
        Map<String, BigDecimal> quantities = new TreeMap<>();
        progress.quantities().forEach((meter, change) -> quantities.put(meter.toString(), Words.plain(change)));
        return quantities;
    }

    private static BigDecimal perSecond(long count, Duration time) {
        return Words.plain(
                BigDecimal.valueOf(count * 1000).divide(BigDecimal.valueOf(time.toMillis()), 1, RoundingMode.HALF_UP));
    }

    private static Optional<Long> secondsLeft(Pull pull, Duration time) {
        Pull.Progress progress = pull.progress();
        boolean ended = pull.times().endedAt().isPresent();
        return progress.customers()
                .filter(all -> !ended && progress.done() > 0)
                .map(all -> Math.max(0, all - progress.done()) * time.toMillis() / progress.done() / 1000);
    }

    private static Links links(Pull pull) {
        String self = "/usage/pulls/" + pull.id().value();
        String period = "?period=" + pull.request().period();
        return new Links(self, self + "/progress", "/usage/records" + period, "/usage/conservation" + period);
    }
}
