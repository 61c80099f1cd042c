package io.skybridge.wakeup;

import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.WakeUp;

import static org.assertj.core.api.Assertions.assertThat;

class QueueMessageTest {

    /** What SQS says it takes, for groups and for deduplication. */
    private static final String PERMITTED = "[A-Za-z0-9!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]{1,128}";

    private static QueueMessage message(String account, String cause) {
        return QueueMessage.of(new WakeUp.Call(new AccountId(new PortalId("demo"), account), cause));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoso",
                "acct-1",
                "a b",
                "Müller",
                "x:y",
                "sha256:00",
                "\uD83D\uDE00",
                "a\nb",
                "!\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~"
            })
    void groupAndDeduplicationAreOfPermittedCharacters(String account) throws JsonProcessingException {
        QueueMessage message = message(account, "delivery 1");

        assertThat(message.group()).matches(PERMITTED);
        assertThat(message.deduplication()).matches(PERMITTED);
        assertThat(new ObjectMapper().readTree(message.body()).path("account").asText())
                .isEqualTo("demo/" + account);
    }

    @Test
    void longAccountsHaveGroupsOfTheirOwn() {
        String prefix = "x".repeat(200);

        assertThat(message(prefix + "1", "c").group())
                .matches(PERMITTED)
                .isEqualTo(message(prefix + "1", "another").group())
                .isNotEqualTo(message(prefix + "2", "c").group());
    }

    @Test
    void accountThatLooksLikeAHashIsNotTakenForOne() {
        String hashed = message("a b", "c").group();
        assertThat(hashed).startsWith("sha256:");

        assertThat(Stream.of("demo/" + hashed, hashed, hashed.toUpperCase(Locale.ROOT))
                        .map(account -> message(account, "c").group()))
                .doesNotContain(hashed);
    }

    @Test
    void callIsRecognisedByAccountAndCause() {
        String known = message("contoso", "delivery 1").deduplication();

        assertThat(message("contoso", "delivery 1").deduplication()).isEqualTo(known);
        assertThat(message("contoso", "delivery 2").deduplication()).isNotEqualTo(known);
        assertThat(message("fabrikam", "delivery 1").deduplication()).isNotEqualTo(known);
    }
}
