package io.skybridge.portals.standard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.junit.jupiter.api.Test;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.portals.Secret;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What we sign the library of Standard Webhooks accepts, and the other way round. */
class StandardWebhooksLibraryTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_bmV4dC1zZWNyZXQtb2YtdGhlLXBvcnRhbA==";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"specversion\": \"1.0\", \"name\": \"Müller & Söhne\"}";

    // The library reads the system's clock.
    private final Clock clock = Clock.systemUTC();
    private final long now = clock.instant().getEpochSecond();

    private String ours(String secret) {
        byte[] content = StandardWebhooks.signedContent(ID, Long.toString(now), BODY.getBytes(StandardCharsets.UTF_8));
        return ((WebhookKey.Signing) WebhookKey.of(new Secret(secret))).sign(content);
    }

    private Map<String, List<String>> headers(String signature) {
        return Map.of(
                StandardWebhooks.ID, List.of(ID),
                StandardWebhooks.TIMESTAMP, List.of(Long.toString(now)),
                StandardWebhooks.SIGNATURE, List.of(signature));
    }

    @Test
    void duringARotationWhatWeSignIsAcceptedByWhoKnowsEitherSecret() {
        String both = ours(NEW) + " " + ours(OLD);

        for (String secret : List.of(OLD, NEW)) {
            assertThatCode(() -> new Webhook(secret).verify(BODY, headers(both)))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> new Webhook(OLD).verify(BODY, headers(ours(NEW))))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whatTheLibrarySignsIsVerifiedHere() throws Exception {
        String signature = new Webhook(OLD).sign(ID, now, BODY);
        List<WebhookKey> keys = List.of(WebhookKey.of(new Secret(NEW)), WebhookKey.of(new Secret(OLD)));
        RawMessage message = new RawMessage(
                "/events",
                "",
                Map.of(
                        StandardWebhooks.ID, ID,
                        StandardWebhooks.TIMESTAMP, Long.toString(now),
                        StandardWebhooks.SIGNATURE, signature),
                BODY.getBytes(StandardCharsets.UTF_8));

        assertThatCode(() -> new StandardWebhooks(keys, Duration.ofMinutes(5), clock).verify(message))
                .doesNotThrowAnyException();
    }
}
