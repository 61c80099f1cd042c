package io.skybridge.core.sso;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The parameters of OAuth 2.0. */
class ParametersTest {

    private final Parameters parameters = new Parameters(
            Map.of("one", List.of("value"), "empty", List.of(""), "twice", List.of("a", "b"), "none", List.of()));

    @Test
    void parameterIsItsValueAndAnEmptyOneIsNone() {
        assertThat(parameters.get("one")).contains("value");
        assertThat(parameters.get("empty")).isEmpty();
        assertThat(parameters.get("none")).isEmpty();
        assertThat(parameters.get("missing")).isEmpty();
    }

    @Test
    void parameterThatCameTwiceIsRefusedByName() {
        assertThatThrownBy(() -> parameters.get("twice"))
                .isInstanceOfSatisfying(SignOnRefused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.INVALID_REQUEST))
                .hasMessageContaining("twice");
        assertThatThrownBy(parameters::requireSingle).hasMessageContaining("twice");
        assertThatCode(() -> new Parameters(Map.of("one", List.of("value"))).requireSingle())
                .doesNotThrowAnyException();
    }

    @Test
    void missingParameterIsRefusedByName() {
        assertThat(parameters.require("one")).isEqualTo("value");
        for (String name : List.of("empty", "none", "missing")) {
            assertThatThrownBy(() -> parameters.require(name))
                    .isInstanceOf(SignOnRefused.class)
                    .hasMessage(name + " is missing");
        }
    }

    @Test
    void whatDecidesWhereAnErrorGoesIsNeverRefused() {
        assertThat(parameters.once("one")).contains("value");
        for (String name : List.of("empty", "none", "missing", "twice")) {
            assertThat(parameters.once(name)).as(name).isEmpty();
        }
    }
}
