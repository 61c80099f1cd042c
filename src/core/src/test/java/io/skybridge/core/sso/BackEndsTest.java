package io.skybridge.core.sso;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which portal's back end is asking. */
class BackEndsTest {

    private static final String OLD = "old ";

    private final Map<String, String> secrets =
            new TreeMap<>(Map.of("demo", "a", "shop", "b", "twin", "b", "zoo", "c"));
    private final BackEnds backEnds = new BackEnds(new Portals() {
        @Override
        public Optional<Portal> named(PortalId id) {
            return Optional.ofNullable(secrets.get(id.value())).map(Knowing::new);
        }

        @Override
        public Set<PortalId> names() {
            return secrets.keySet().stream().map(PortalId::new).collect(toSet());
        }
    });

    /** A portal whose back end knows a secret, and may send it late. */
    private record Knowing(String secret) implements Portal {
        @Override
        public void verifyBackEnd(RawMessage message) {
            String brought = message.header("secret").orElse("");
            if (brought.equals(OLD + secret)) {
                throw new ProblemException(ProblemType.STALE_TIMESTAMP, "That was long ago.");
            }
            if (!brought.equals(secret)) {
                throw new ProblemException(ProblemType.INVALID_SIGNATURE, "That is none.");
            }
        }

        @Override
        public ReceivedEvent read(RawMessage message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<ReportAnswer> report(OutcomeReport report) {
            throw new UnsupportedOperationException();
        }
    }

    private String asking(String secret, Optional<String> claimed) {
        return backEnds.of(new RawMessage("/sso/tickets", "", Map.of("secret", secret), new byte[0]), claimed)
                .value();
    }

    @Test
    void portalIsKnownByItsCredential() {
        assertThat(asking("a", Optional.empty())).isEqualTo("demo");
        assertThat(asking("c", Optional.empty())).isEqualTo("zoo");
    }

    @Test
    void credentialOfTwoPortalsIsNoAnswerUntilOneIsNamed() {
        assertThatThrownBy(() -> asking("b", Optional.empty()))
                .isInstanceOfSatisfying(SignOnRefused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.INVALID_REQUEST))
                .hasMessageContaining("'portal'");
        assertThat(asking("b", Optional.of("twin"))).isEqualTo("twin");
        assertThat(asking("b", Optional.of("shop"))).isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({
        "x, '', INVALID_SIGNATURE, That is none.",
        "'', '', INVALID_SIGNATURE, That is none.",
        "x, demo, INVALID_SIGNATURE, portal 'demo': That is none.",
        "a, shop, INVALID_SIGNATURE, portal 'shop': That is none.",
        "a, nobody, INVALID_SIGNATURE, portal 'nobody': there is no such portal",
        "old a, '', STALE_TIMESTAMP, That was long ago.",
        "old b, '', STALE_TIMESTAMP, That was long ago.",
        "old c, '', STALE_TIMESTAMP, That was long ago.",
        "old a, demo, STALE_TIMESTAMP, portal 'demo': That was long ago.",
        "old a, shop, INVALID_SIGNATURE, portal 'shop': That is none."
    })
    void whoIsNoPortalIsToldWhy(String secret, String claimed, Refusal refusal, String words) {
        assertThatThrownBy(() -> asking(secret, Optional.of(claimed).filter(name -> !name.isEmpty())))
                .isInstanceOfSatisfying(SignOnRefused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(refusal))
                .hasMessage(words);
    }

    @Test
    void wherePortalsAreNoneNobodyAsks() {
        secrets.clear();

        assertThatThrownBy(() -> asking("a", Optional.empty()))
                .isInstanceOf(SignOnRefused.class)
                .hasMessage("there is no such portal");
    }

    @Test
    void nameOfAPortalStaysOneLineInTheLog() {
        assertThatThrownBy(() -> asking("a", Optional.of("demo\nsso.signed-on")))
                .hasMessageContaining("'demo?sso.signed-on'");
    }
}
