package io.skybridge.core.sso;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static io.skybridge.core.sso.People.jane;
import static org.assertj.core.api.Assertions.assertThat;

/** What clients are told of a user. */
class ClaimsTest {

    @Test
    void claimsAreTheSubjectAndWhatTheClientIsConfiguredFor() {
        Client panel = People.panel(Map.of(
                "preferred_username", new Template("{username}"),
                "fixed", new Template("yes"),
                "unknown", new Template("{nothing}")));

        assertThat(Claims.of(jane(), panel, Optional.empty()))
                .containsOnly(
                        Map.entry("sub", jane().id()),
                        Map.entry("preferred_username", "jane@contoso.example"),
                        Map.entry("fixed", "yes"));
    }

    @Test
    void whoActsForTheUserIsTheActClaim() {
        Client panel = People.panel(Map.of("act", new Template("{username}")));

        assertThat(Claims.of(jane(), panel, Optional.of(new Actor("rob", Optional.of("reseller-7")))))
                .containsEntry("act", Map.of("sub", "reseller-7/rob"));
        assertThat(Claims.of(jane(), panel, Optional.of(new Actor("root", Optional.empty()))))
                .containsEntry("act", Map.of("sub", "root"));
    }

    @Test
    void actorIsTheSamePersonEachTimeAndOfEachResellerAnother() {
        Actor rob = new Actor("rob", Optional.of("reseller-7"));

        assertThat(rob.subject())
                .isEqualTo(new Actor("rob", Optional.of("reseller-7")).subject())
                .isNotEqualTo(new Actor("rob", Optional.of("reseller-8")).subject())
                .isNotEqualTo(new Actor("rob", Optional.empty()).subject());
    }
}
