package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.PutMeters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What operators write, read strictly and named where it is wrong. */
class DocumentsTest {

    private static MetersDocument.MeterDocument meter(@Nullable String factor, @Nullable String rounding) {
        return new MetersDocument.MeterDocument("demo", "HE/counter/Used MB", null, "GB", "1.50", factor, 2, rounding);
    }

    private static List<String> wrong(Callable<?> reading) {
        return catchThrowableOfType(ProblemException.class, reading::call).errors().stream()
                .map(FieldError::field)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1/1024, 0.0009765625",
        "0.0009765625, 0.0009765625",
        "9.765625E-4, 0.0009765625",
        "2, 2",
        "1 / 8, 0.125"
    })
    void factorIsExact(String written, BigDecimal factor) {
        PutMeters.Written read = new MetersDocument(List.of(meter(written, "half-even")))
                .written()
                .get(0);

        assertThat(read.dated()).isFalse();
        assertThat(read.mapping().terms().factor()).isEqualByComparingTo(factor);
        assertThat(read.mapping().terms().included()).isEqualByComparingTo("1.5");
        assertThat(read.mapping().terms().rounding()).isEqualTo(RoundingMode.HALF_EVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/3", "0", "-1", "1/0", "half", "1e999999999", "1/2/4"})
    void factorThatIsNoDecimalAboveZeroIsNamed(String factor) {
        assertThat(wrong(() -> new MetersDocument(List.of(meter(factor, null))).written()))
                .containsExactly("meters.0.factor");
    }

    @Test
    void everyWrongFieldOfAMappingIsNamed() {
        MetersDocument.MeterDocument wrong =
                new MetersDocument.MeterDocument(" ", "HE/plan/Mailbox", null, null, "-1", null, 10, "unnecessary");

        assertThat(wrong(() -> new MetersDocument(List.of(meter("1", null), wrong)).written()))
                .containsExactlyInAnyOrder(
                        "meters.1.portal",
                        "meters.1.meter",
                        "meters.1.unit",
                        "meters.1.included",
                        "meters.1.rounding",
                        "meters.1.scale");
        assertThat(wrong(() -> new MetersDocument(null).written())).containsExactly("meters");
    }

    @Test
    void mappingsAreWrittenAsTheyCanBeReadBack() {
        List<PutMeters.Written> read = new MetersDocument(List.of(meter("1/1024", null))).written();

        MetersDocument written =
                MetersDocument.of(read.stream().map(PutMeters.Written::mapping).toList());

        MeterMapping again = written.written().get(0).mapping();
        assertThat(again.terms().factor()).isEqualByComparingTo("0.0009765625");
        assertThat(again.meter().toString()).isEqualTo("HE/counter/Used MB");
    }

    @Test
    void selectionOfNothingIsRefused() {
        SelectionDocument nothing =
                new SelectionDocument(List.of(), null, " ", null, null, null, null, null, "because");

        assertThat(wrong(() -> nothing.selected(false))).containsExactly("records");
    }

    @Test
    void settlingNeedsAReasonAndRetryingDoesNot() {
        SelectionDocument mute = new SelectionDocument(null, "2026-11", null, null, null, null, null, null, null);

        assertThat(wrong(() -> mute.selected(true))).containsExactly("reason");
        assertThat(mute.selected(false).query().period()).isPresent();
    }

    @Test
    void everyWrongWordOfASelectionIsNamed() {
        SelectionDocument wrong =
                new SelectionDocument(List.of("7"), "2026-13", null, "acct-1", null, "Mailbox", "lost", "x", "because");

        assertThat(wrong(() -> wrong.selected(true)))
                .containsExactlyInAnyOrder("records.0", "period", "portal", "meter", "state", "batch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "November", "2026-11-01", "26-11"})
    void periodIsAMonth(String period) {
        assertThat(wrong(() -> new PullDocument(null, period, null, null).wanted()))
                .containsExactly("period");
    }
}
