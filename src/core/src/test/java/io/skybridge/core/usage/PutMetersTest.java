package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PutMetersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private final MemoryMeters meters = new MemoryMeters();
    private final PutMeters putMeters = new PutMeters(
            meters,
            id -> id.value().equals("demo") ? Optional.of(new SilentPortal()) : Optional.empty(),
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd()),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static MeterMapping mapping(String portal, Instant from, String included) {
        MeterMapping.Terms terms =
                new MeterMapping.Terms(new BigDecimal(included), BigDecimal.ONE, 0, RoundingMode.HALF_UP);
        return new MeterMapping(new PortalId(portal), Meter.parse("HE/user-plan/Mailbox"), from, "mailbox", terms);
    }

    private static PutMeters.Written undated(String included) {
        return new PutMeters.Written(mapping("demo", Instant.EPOCH, included), false);
    }

    private static PutMeters.Written dated(Instant from, String included) {
        return new PutMeters.Written(mapping("demo", from, included), true);
    }

    private PutMeters.Result put(PutMeters.Written... written) {
        return putMeters.put(List.of(written), false, "tess").await().indefinitely();
    }

    private List<FieldError> refused(PutMeters.Written... written) {
        return catchThrowableOfType(ProblemException.class, () -> put(written)).errors();
    }

    @Test
    void firstMappingOfAMeterHoldsFromThePresentPeriodOn() {
        assertThat(put(undated("0"))).isEqualTo(new PutMeters.Result(1, 0, false));

        assertThat(meters.stored).extracting(MeterMapping::effectiveFrom).containsExactly(NOVEMBER);
    }

    @Test
    void laterMappingHoldsFromTheNextPeriodOnBecauseAPeriodIsBilledAsAWhole() {
        put(undated("0"));

        put(undated("5"));

        assertThat(meters.stored).extracting(MeterMapping::effectiveFrom).containsExactly(NOVEMBER, DECEMBER);
    }

    @Test
    void sameMappingAgainChangesNothing() {
        put(undated("1"));

        assertThat(put(undated("1.00"))).isEqualTo(new PutMeters.Result(0, 1, false));
        assertThat(put(dated(NOVEMBER, "1.0"))).isEqualTo(new PutMeters.Result(0, 1, false));
        assertThat(meters.stored).hasSize(1);
    }

    @Test
    void whatHoldsFromTheNextPeriodOnIsNotPutOffAgain() {
        put(dated(NOVEMBER, "0"), dated(DECEMBER, "5"));

        assertThat(put(undated("5")).unchanged()).isEqualTo(1);
    }

    @Test
    void dryRunOnlyChecks() {
        PutMeters.Result result =
                putMeters.put(List.of(undated("0")), true, "tess").await().indefinitely();

        assertThat(result).isEqualTo(new PutMeters.Result(1, 0, true));
        assertThat(meters.stored).isEmpty();
    }

    @Test
    void portalThatIsNotConfiguredIsNamedByItsPlace() {
        PutMeters.Written other = new PutMeters.Written(mapping("shop", NOVEMBER, "0"), true);

        assertThat(refused(undated("0"), other)).extracting(FieldError::field).containsExactly("meters.1.portal");
        assertThat(meters.stored).isEmpty();
    }

    @Test
    void sameMeterFromTheSameTimeTwiceIsRefused() {
        assertThat(refused(undated("0"), dated(NOVEMBER, "5")))
                .extracting(FieldError::field)
                .containsExactly("meters.1.effectiveFrom");
    }

    private static final class MemoryMeters implements Meters {

        private final List<MeterMapping> stored = new ArrayList<>();

        @Override
        public Uni<Void> put(List<MeterMapping> mappings, String actor) {
            stored.addAll(mappings);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<List<MeterMapping>> all() {
            return Uni.createFrom().item(List.copyOf(stored));
        }
    }

    private static final class SilentPortal implements Portal {

        @Override
        public ReceivedEvent read(RawMessage message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<ReportAnswer> report(OutcomeReport report) {
            throw new UnsupportedOperationException();
        }
    }
}
