package io.skybridge.portals.killbill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.portal.PortalAccount;
import io.skybridge.core.portal.PortalAccount.Phase;
import io.skybridge.core.portal.PortalAccount.PortalSubscription;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.portals.Secret;
import io.skybridge.portals.standard.EventSchemas;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that a real Kill Bill 0.22 answered. */
class AccountReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AccountId ACCOUNT = new AccountId(new PortalId("kb"), "1cca5283-a621-45fd-82af-50ce52d265a0");
    private static final String SUBSCRIPTION = "0782a68d-1f54-48b6-8992-694a48ec7b4b";
    private static final Instant NOW = Instant.parse("2026-11-24T13:00:00Z");

    private static JsonNode captured(String name) {
        try (InputStream file = AccountReadingTest.class.getResourceAsStream("/killbill/" + name)) {
            return JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private record Fields(String domain, String channel, String companyCode, String username, String quantity)
            implements KillBillSettings.Fields {
        @Override
        public String prefix() {
            return "skybridge_";
        }
    }

    private record Settings(Map<String, String> channels) implements KillBillSettings {
        @Override
        public URI url() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public String apiKey() {
            return "key";
        }

        @Override
        public Secret apiSecret() {
            return new Secret("secret");
        }

        @Override
        public String username() {
            return "admin";
        }

        @Override
        public Secret password() {
            return new Secret("password");
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public ProductFrom productFrom() {
            return ProductFrom.PRODUCT;
        }

        @Override
        public Fields fields() {
            return new AccountReadingTest.Fields("domain", "channel", "company_code", "username", "quantity");
        }

        @Override
        public Set<String> closedStates() {
            return Set.of("CLOSE_ACCOUNT");
        }

        @Override
        public Duration settle() {
            return Duration.ZERO;
        }

        @Override
        public ZoneId usageZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public boolean testClock() {
            return false;
        }
    }

    private static PortalWord read(JsonNode account, JsonNode fields, JsonNode bundles, JsonNode blocks) {
        return read(Map.of(), account, fields, bundles, blocks);
    }

    private static PortalWord read(
            Map<String, String> channels, JsonNode account, JsonNode fields, JsonNode bundles, JsonNode blocks) {
        KillBillSettings settings = new Settings(channels);
        return AccountReading.read(
                ACCOUNT,
                settings,
                new Described(settings.fields(), new EventSchemas(), "direct"),
                new AccountReading.Documents(account, fields, bundles, blocks, NOW));
    }

    private static PortalAccount told(String bundles) {
        return told(captured("account-custom-fields.json"), captured(bundles), json("[]"));
    }

    private static PortalAccount told(JsonNode fields, JsonNode bundles, JsonNode blocks) {
        return ((PortalWord.Told) read(captured("account.json"), fields, bundles, blocks)).account();
    }

    @Test
    void companyAndAdministratorAreThoseOfTheAccountAndItsFields() {
        PortalAccount account = told("bundles-active.json");

        assertThat(account.company())
                .isEqualTo(new Company(
                        "Acme GmbH",
                        Optional.empty(),
                        "acme.example",
                        Optional.of(new Company.PostalAddress("Hauptstr. 1", "Berlin", "10115", "DE")),
                        Optional.of("+49301234")));
        assertThat(account.administrator()).isEqualTo(new Person("erika", "Erika", "Muster", "erika@acme.example"));
        assertThat(account.channel()).isEqualTo("acme");
        assertThat(account.currency()).contains("EUR");
        assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void subscriptionsAreWhatTheirStateSays() {
        assertThat(phases("bundles-active.json")).containsOnly(Phase.ACTIVE);
        assertThat(phases("bundles-paused.json")).containsOnly(Phase.SUSPENDED);
        assertThat(phases("bundles-resumed.json")).containsOnly(Phase.ACTIVE);
        assertThat(phases("bundles-future-cancel.json")).containsOnly(Phase.ACTIVE);
        assertThat(phases("bundles-cancelled.json")).containsOnly(Phase.ENDED);
        assertThat(told("bundles-active.json").subscriptions())
                .extracting(PortalSubscription::product)
                .containsExactly("hosted-exchange", "archive");
        assertThat(told("bundles-changed.json").subscriptions())
                .extracting(PortalSubscription::product)
                .containsExactly("premium-exchange", "archive");
    }

    private static List<Phase> phases(String bundles) {
        return told(bundles).subscriptions().stream()
                .map(PortalSubscription::phase)
                .toList();
    }

    @Test
    void quantityIsAFieldOfTheSubscription() {
        PortalAccount account =
                told(captured("subscription-custom-fields.json"), captured("bundles-active.json"), json("[]"));

        assertThat(account.subscriptions())
                .filteredOn(bought -> bought.id().value().equals(SUBSCRIPTION))
                .singleElement()
                .satisfies(bought -> assertThat(bought.quantity()).contains(5L));
    }

    @Test
    void whatIsPlannedIsAskedForOnItsDay() {
        assertThat(told("bundles-future-cancel.json").changesAt()).contains(Instant.parse("2026-12-10T12:16:41Z"));
        assertThat(told("bundles-active.json").changesAt()).isEmpty();
    }

    @Test
    void blockingStatesOfTheAccountSayWhetherItIsRestrictedSuspendedOrClosed() {
        String block = """
                {"blockedId": "%s", "stateName": "%s", "service": "%s", "isBlockChange": %b, "isBlockEntitlement": %b,
                 "isBlockBilling": false, "effectiveDate": "%s", "type": "ACCOUNT"}""";
        String overdue =
                block.formatted(ACCOUNT.value(), "OD1", "overdue-service", true, false, "2026-11-01T00:00:00.000Z");
        String worse =
                block.formatted(ACCOUNT.value(), "OD2", "overdue-service", true, true, "2026-11-20T00:00:00.000Z");
        String clear =
                block.formatted(ACCOUNT.value(), "CLEAR", "overdue-service", false, false, "2026-11-24T00:00:00.000Z");
        String later =
                block.formatted(ACCOUNT.value(), "OD2", "overdue-service", true, true, "2026-12-24T00:00:00.000Z");
        String closed = block.formatted(
                ACCOUNT.value(), "CLOSE_ACCOUNT", "account-service", true, false, "2026-11-24T00:00:00.000Z");

        assertThat(state(overdue)).isEqualTo(AccountState.RESTRICTED);
        assertThat(state(worse, overdue)).isEqualTo(AccountState.SUSPENDED);
        assertThat(state(worse, clear, overdue, later)).isEqualTo(AccountState.ACTIVE);
        assertThat(state(closed, clear)).isEqualTo(AccountState.TERMINATED);
    }

    private static AccountState state(String... blocks) {
        return told(
                        captured("account-custom-fields.json"),
                        captured("bundles-active.json"),
                        json("[" + String.join(",", blocks) + "]"))
                .state();
    }

    @Test
    void channelIsThatOfThePriceListIfNoFieldNamesOne() {
        PortalWord.Told told = (PortalWord.Told) read(
                Map.of("DEFAULT", "retail"),
                captured("account.json"),
                json("[]"),
                captured("bundles-active.json"),
                json("[]"));

        assertThat(told.account().channel()).isEqualTo("retail");
        assertThat(read(Map.of("DEFAULT", "retail"), captured("account.json"), json("[]"), json("[]"), json("[]")))
                .isInstanceOf(PortalWord.Incomplete.class);
    }

    @Test
    void whatIsMissingIsNamedForThePersonWhoCanAddIt() {
        ObjectNode account = captured("account.json").deepCopy();
        account.putNull("email");

        PortalWord word = read(account, json("[]"), json("[]"), json("[]"));

        assertThat(word).isInstanceOfSatisfying(PortalWord.Incomplete.class, incomplete -> assertThat(incomplete.why())
                .contains("data.company.domain", "data.administrator.email"));
    }
}
