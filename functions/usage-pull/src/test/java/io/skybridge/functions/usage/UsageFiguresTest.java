package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.usage.UsageCounts;
import io.skybridge.core.usage.UsageState;
import io.skybridge.runtime.Figures;

import static org.assertj.core.api.Assertions.assertThat;

/** Of several portals, all records, and the deadline that is next. */
class UsageFiguresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> lines = new ArrayList<>();

    /** Portals that take a period for ten days after its end. */
    private static final Portals TEN_DAYS = new Portals() {
        @Override
        public Optional<Portal> named(PortalId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> usageWindow(PortalId id) {
            return Optional.of(Duration.ofDays(10));
        }
    };

    private JsonPath written(UsageCounts.Open... open) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        new UsageFigures(
                        () -> Uni.createFrom().item(List.of(open)),
                        TEN_DAYS,
                        new Figures(true, clock, lines::add),
                        clock)
                .write()
                .await()
                .indefinitely();
        return JsonPath.from(lines.get(0));
    }

    private static UsageCounts.Open of(String portal, Map<UsageState, Long> records, Duration ago) {
        return new UsageCounts.Open(
                Optional.of(portal).filter(name -> !name.isEmpty()).map(PortalId::new),
                records,
                Optional.of(NOW.minus(ago)));
    }

    @Test
    void figuresAreOfAllPortalsAndTheDeadlineIsTheNext() {
        JsonPath line = written(
                of("shop", Map.of(UsageState.PENDING, 2L, UsageState.REJECTED, 1L), Duration.ofDays(3)),
                of("store", Map.of(UsageState.PENDING, 5L, UsageState.EXPIRED, 4L), Duration.ofDays(9)),
                of("", Map.of(UsageState.PENDING, 7L), Duration.ofDays(12)));

        assertThat(line.getDouble("UsagePending")).isEqualTo(7);
        assertThat(line.getDouble("UsageRejected")).isEqualTo(1);
        assertThat(line.getDouble("UsageExpired")).isEqualTo(4);
        assertThat(line.getDouble("UsageUnmapped")).isEqualTo(7);
        assertThat(line.getDouble("UsageDeadline")).isEqualTo(86_400);
        assertThat(line.getList("_aws.CloudWatchMetrics[0].Metrics.Name", String.class))
                .contains("UsageDeadline");
    }

    @Test
    void withoutAnythingPendingThereIsNoDeadline() {
        JsonPath line = written();

        assertThat(line.getDouble("UsagePending")).isZero();
        assertThat(line.getMap("")).doesNotContainKey("UsageDeadline");
    }
}
