package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.usage.UsageBook;
import io.skybridge.runtime.Figures;
import io.skybridge.runtime.UsageSettings;
import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which periods are watched, where they do not end with the month. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class UsageDriftTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    UsageBook usageBook;

    @Inject
    Figures figures;

    /** Periods that end on the 25th: years in which nothing else is counted. */
    @ParameterizedTest
    @CsvSource({
        "2031-03-25T23:00:00Z, 2031-03, 2",
        "2031-03-25T23:00:00Z, 2031-02, 2",
        "2031-03-25T23:00:00Z, 2031-04, 0",
        "2031-03-26T00:00:00Z, 2031-04, 2",
        "2031-03-26T00:00:00Z, 2031-03, 2",
        "2031-03-26T00:00:00Z, 2031-02, 0"
    })
    void thePresentPeriodAndTheLastAreWatched(Instant now, String period, long drift) {
        UsageDrift usageDrift = new UsageDrift(usageBook, figures, endingOnThe25th(), Clock.systemUTC());
        LedgerRows.change(
                "insert into usage_total values ('demo', ?, 'DRIFT', 'HE/user-plan/Mailbox', 7, 0, 0, 0, 0)", period);
        try {
            assertThat(usageDrift.count(now).await().atMost(PATIENCE)).isEqualTo(drift);
        } finally {
            LedgerRows.change("delete from usage_total where customer = 'DRIFT'");
        }
    }

    private static UsageSettings endingOnThe25th() {
        return new SmallRyeConfigBuilder()
                .withMapping(UsageSettings.class)
                .withDefaultValue("skybridge.usage.process-day", "25")
                .build()
                .getConfigMapping(UsageSettings.class);
    }
}
