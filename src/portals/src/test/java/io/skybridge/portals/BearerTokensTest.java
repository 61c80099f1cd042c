package io.skybridge.portals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BearerTokensTest {

    private final BearerTokens tokens = new BearerTokens(List.of(new Secret("the-new-one"), new Secret("the-old-one")));

    private static RawMessage bringing(String authorization) {
        return new RawMessage("/sso/tickets", "", Map.of("authorization", authorization), new byte[0]);
    }

    @Test
    void eitherTokenWillDoDuringARotation() {
        assertThatCode(() -> tokens.verify(bringing("Bearer the-new-one"))).doesNotThrowAnyException();
        assertThatCode(() -> tokens.verify(bringing("bearer  the-old-one"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Basic the-new-one", "the-new-one", "Bearer THE-NEW-ONE", "Bearer ***"})
    void anythingElseIsRefusedAndNotRepeated(String authorization) {
        assertThatThrownBy(() -> tokens.verify(bringing(authorization)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The bearer token is no secret of this portal.");
    }

    @Test
    void withoutTokensNobodyGetsIn() {
        assertThatThrownBy(() -> new BearerTokens(List.of()).verify(bringing("Bearer ")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void secretDoesNotShowItself() {
        assertThat(new Secret("the-new-one")).hasToString("***");
    }
}
