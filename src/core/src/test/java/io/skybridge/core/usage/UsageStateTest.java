package io.skybridge.core.usage;

import java.util.EnumSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageStateTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "pending  | INCLUDED SENT EXPIRED SETTLED",
                "included | none",
                "sent     | ACCEPTED REJECTED UNKNOWN",
                "unknown  | ACCEPTED REJECTED SETTLED",
                "accepted | none",
                "rejected | PENDING SETTLED",
                "expired  | SETTLED",
                "settled  | none"
            })
    void eachStateListsItsLegalNextStates(String label, String next) {
        EnumSet<UsageState> expected = EnumSet.noneOf(UsageState.class);
        if (next != null) {
            for (String name : next.split(" ")) {
                expected.add(UsageState.valueOf(name));
            }
        }

        UsageState state = UsageState.labelled(label).orElseThrow();
        assertThat(state.label()).isEqualTo(label);
        assertThat(state.next()).isEqualTo(expected);
    }
}
