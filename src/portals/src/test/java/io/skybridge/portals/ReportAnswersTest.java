package io.skybridge.portals;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.report.ReportAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class ReportAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-06T08:00:00Z");

    private static ReportAnswer of(int status) {
        return ReportAnswers.of(status, Optional.empty(), NOW);
    }

    private static Optional<Instant> until(int status, String retryAfter) {
        return ((ReportAnswer.Busy) ReportAnswers.of(status, Optional.of(retryAfter), NOW)).until();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void everySuccessIsADelivery(int status) {
        assertThat(of(status)).isInstanceOf(ReportAnswer.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 409, 422, 500, 501})
    void redirectsAndRefusalsAreFailuresOfThisReport(int status) {
        assertThat(of(status)).isEqualTo(new ReportAnswer.NotDelivered("the portal answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void overloadConcernsTheWholePortal(int status) {
        assertThat(of(status)).isEqualTo(new ReportAnswer.Busy("the portal answered " + status, Optional.empty()));
    }

    @Test
    void goneIsGone() {
        assertThat(of(410)).isInstanceOf(ReportAnswer.Gone.class);
    }

    @Test
    void retryAfterIsReadAsSeconds() {
        assertThat(until(429, "120")).contains(NOW.plusSeconds(120));
        assertThat(until(503, " 0 ")).contains(NOW);
        assertThat(until(503, "999999999999999999").orElseThrow()).isAfter(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 06 Nov 2026 08:49:37 GMT",
                "Friday, 06-Nov-26 08:49:37 GMT",
                "Fri Nov  6 08:49:37 2026",
            })
    void retryAfterIsReadAsADateOfEachForm(String date) {
        assertThat(until(503, date)).contains(Instant.parse("2026-11-06T08:49:37Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "", "Fri, 06 Nov 2026", "9999999999999999999"})
    void retryAfterThatCannotBeReadIsNotThere(String nonsense) {
        assertThat(until(503, nonsense)).isEmpty();
    }
}
