package io.skybridge.servicesmanagers.cortex;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.usage.UsageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfiguredUsageSourcesTest {

    private static final String URL = "external-api.url";
    private static final String TOKEN = "external-api.token";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void withoutAnExternalApiItIsTheInventory() {
        assertThat(sources().of("demo")).isInstanceOf(UsageSource.Inventory.class);
    }

    @Test
    void withOneItIsTheBilling() {
        assertThat(sources(URL, "https://portal.example/externalapi", TOKEN, "secret")
                        .of("demo"))
                .isInstanceOf(UsageSource.Billing.class);
    }

    @Test
    void oneCanSayWhich() {
        assertThat(sources(URL, "https://portal.example", TOKEN, "secret", "usage.source", "inventory")
                        .of("demo"))
                .isInstanceOf(UsageSource.Inventory.class);
    }

    @Test
    void billingWithoutAnAddressIsRefusedAtStart() {
        assertThatThrownBy(() -> sources("usage.source", "billing"))
                .hasMessage(
                        "skybridge.services-managers.demo.usage.source can be billing only where external-api.url is"
                                + " set");
    }

    @Test
    void anAddressWithoutATokenIsRefusedAtStart() {
        assertThatThrownBy(() -> sources(URL, "https://portal.example")).hasMessageContaining("external-api.token");
    }

    @ParameterizedTest
    @CsvSource({
        "external-api.url,ftp://portal.example",
        "external-api.date-format,bbb",
        "external-api.date-format,HH:mm",
        "external-api.moment-format,bbb",
        "external-api.details-path,/by user",
        "external-api.zone,Europe/Atlantis",
        "external-api.read-timeout,0s",
        "external-api.connect-timeout,0s",
        "usage.users-at-a-time,0"
    })
    void aSettingThatCannotBeIsRefusedAtStartByItsName(String setting, String value) {
        assertThatThrownBy(() -> sources(URL, "https://portal.example", TOKEN, "hunter22", setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("skybridge.services-managers.demo." + setting)
                .hasMessageNotContaining("hunter22");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> sources().of("east"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No services manager is configured under the name east, only [demo]");
    }

    private ConfiguredUsageSources sources(String... pairs) {
        ServicesManagersSettings settings = CortexSettingsFixture.demo("http://portal.example/cortexapi", pairs);
        return new ConfiguredUsageSources(
                settings, new ConfiguredServicesManagers(settings, vertx), vertx, Clock.systemUTC());
    }
}
