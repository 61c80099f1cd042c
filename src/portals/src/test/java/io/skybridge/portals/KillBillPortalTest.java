package io.skybridge.portals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tenants of Kill Bill. */
class KillBillPortalTest extends PortalContract {

    @Override
    Map<String, String> settings() {
        return Map.of(
                "kind", "killbill",
                "secret", "first one,and a second",
                "killbill.url", NOWHERE,
                "killbill.api-key", "key",
                "killbill.api-secret", "api secret",
                "killbill.username", "admin",
                "killbill.password", "password");
    }

    @Override
    byte[] body() {
        return """
                {"eventType":"SUBSCRIPTION_CHANGE","accountId":"acct-1","objectType":"SUBSCRIPTION",
                 "objectId":"0782a68d-1f54-48b6-8992-694a48ec7b4b","metaData":"{}"}""".getBytes(StandardCharsets.UTF_8);
    }

    private static RawMessage message(String query, Map<String, String> headers, byte[] body) {
        return new RawMessage("/killbill", query, headers, body);
    }

    @Override
    RawMessage genuine(byte[] body) {
        return message("secret=and%20a+second", Map.of(), body);
    }

    @Override
    RawMessage forged(RawMessage genuine) {
        return message("secret=and%20a+third", Map.of(), genuine.body());
    }

    @Test
    void secretMayAlsoBeThePasswordOfALogin() {
        String login = Base64.getEncoder().encodeToString("anybody:first one".getBytes(StandardCharsets.UTF_8));

        assertThat(portal().read(message("", Map.of("authorization", "Basic " + login), body())))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret=", "secret=first", "secret=%zz", "secrets=first%20one", "x=secret=first%20one"})
    void nothingElseIsASecret(String query) {
        assertThatThrownBy(() -> portal().read(message(query, Map.of("authorization", "Basic !"), body())))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsAboutNoAccountIsKeptAndNothingElse() {
        byte[] catalog = "{\"eventType\":\"TENANT_CONFIG_CHANGE\",\"accountId\":null,\"metaData\":\"CATALOG\"}"
                .getBytes(StandardCharsets.UTF_8);

        ReceivedEvent read = portal().read(genuine(catalog));

        assertThat(read.event()).isEqualTo(new PortalEvent.Unrecognised("TENANT_CONFIG_CHANGE"));
    }

    @Test
    void sameBytesTwiceAreTwoNotificationsOfOneAccount() {
        ReceivedEvent first = portal().read(genuine(body()));
        ReceivedEvent second = portal().read(genuine(body()));

        assertThat(first.delivery().eventId()).isNotEqualTo(second.delivery().eventId());
        assertThat(first.event())
                .isInstanceOfSatisfying(PortalEvent.Noticed.class, noticed -> assertThat(noticed.account())
                        .isEqualTo(ACCOUNT));
    }
}
