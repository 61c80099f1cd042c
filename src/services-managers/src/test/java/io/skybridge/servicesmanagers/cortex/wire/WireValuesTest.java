package io.skybridge.servicesmanagers.cortex.wire;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.ProvisioningStatus;

import static org.assertj.core.api.Assertions.assertThat;

class WireValuesTest {

    @Test
    void flagsAreCapitalised() {
        assertThat(WireValues.flag(true)).isEqualTo("True");
        assertThat(WireValues.flag(false)).isEqualTo("False");
    }

    @ParameterizedTest
    @CsvSource({"True,true", "true,true", "False,false", "1,false", "'',false", "yes,false"})
    void onlyTrueIsTrue(String wire, boolean value) {
        assertThat(WireValues.flag(wire)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "NotProvisioned,NOT_PROVISIONED",
        "Requested,REQUESTED",
        "InProgress,IN_PROGRESS",
        "inprogress,IN_PROGRESS",
        "Provisioned,PROVISIONED",
        "Failed,FAILED",
        "Pending,PENDING",
        "Quarantined,UNKNOWN",
        "'',UNKNOWN"
    })
    void everyStatusHasAMeaningAndANewOneIsUnknown(String wire, ProvisioningStatus status) {
        assertThat(WireValues.status(wire)).isEqualTo(status);
    }

    @Test
    void statusesDoNotDependOnTheLanguageOfTheMachine() {
        java.util.Locale before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr"));
            assertThat(WireValues.status("INPROGRESS")).isEqualTo(ProvisioningStatus.IN_PROGRESS);
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    void aQuantityIsANumberOrUnlimited() {
        assertThat(WireValues.quantity("25")).hasValue(25);
        assertThat(WireValues.quantity(WireValues.UNLIMITED)).isEmpty();
    }

    @Test
    void aDayIsEightDigits() {
        assertThat(WireValues.day("20150512")).contains(LocalDate.of(2015, 5, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Never", "", "2015-05-12", "20151350"})
    void whatIsNoDayIsNone(String wire) {
        assertThat(WireValues.day(wire)).isEmpty();
    }
}
