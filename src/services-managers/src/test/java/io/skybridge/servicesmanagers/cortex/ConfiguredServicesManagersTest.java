package io.skybridge.servicesmanagers.cortex;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.ServicesManagerFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfiguredServicesManagersTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theOnlyOneIsTheDefault() {
        ConfiguredServicesManagers one = configured("west.url", "http://west.example/");

        assertThat(one.defaultName()).isEqualTo("west");
        assertThat(one.named("west")).isNotNull();
        one.close();
    }

    @Test
    void ofSeveralTheFlaggedOneIsTheDefault() {
        ConfiguredServicesManagers two = configured(
                "west.url", "http://west.example/", "east.url", "https://east.example/", "east.default", "true");

        assertThat(two.defaultName()).isEqualTo("east");
        assertThat(two.named("west")).isNotSameAs(two.named("east"));
    }

    @Test
    void severalWithoutADefaultAreRefusedAtStart() {
        assertThatThrownBy(() -> configured("west.url", "http://west.example/", "east.url", "http://east.example/"))
                .hasMessage("Exactly one services manager must have default=true: none has of [east, west]");
    }

    @Test
    void severalDefaultsAreRefusedAtStart() {
        assertThatThrownBy(() -> configured(
                        "west.url", "http://west.example/",
                        "west.default", "true",
                        "east.url", "http://east.example/",
                        "east.default", "true"))
                .hasMessage("Exactly one services manager must have default=true: set for all of [east, west]");
    }

    @Test
    void noneIsNoMistakeUntilOneIsAskedFor() {
        ConfiguredServicesManagers none = configured();

        assertThatThrownBy(none::defaultName)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("skybridge.services-managers.<name>.url");
        assertThatThrownBy(() -> none.named("demo")).isInstanceOf(IllegalArgumentException.class);
        none.close();
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> configured("west.url", "http://west.example/").named("east"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No services manager is configured under the name east, only [west]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services-manager.example",
                "/cortexapi/default.aspx",
                "ftp://services-manager.example/",
                "http:///default.aspx",
                "http://user:hunter22@services-manager.example/",
                "http://user:hunter22@services manager.example/",
                "https://"
            })
    void anAddressThatIsNoneIsRefusedAtStartWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> configured("west.url", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("skybridge.services-managers.west.url")
                .hasNoCause()
                .message()
                .doesNotContain("hunter22");
    }

    @Test
    void aUserNameThatBasicAuthenticationCannotCarryIsRefusedAtStart() {
        assertThatThrownBy(() -> new ConfiguredServicesManagers(
                        CortexSettingsFixture.configured(
                                "west.url", "http://west.example/",
                                "west.username", "domain:api",
                                "west.password", "hunter22"),
                        vertx))
                .hasMessage("skybridge.services-managers.west.username must not have a colon in it");
    }

    @Test
    void certificatesThatAreNotThereAreMissedAtStart() {
        assertThatThrownBy(() -> configured(
                        "west.url", "https://west.example/", "west.trusted-certificates", "no-such-file.pem"))
                .hasMessage("skybridge.services-managers.west.trusted-certificates names no file that can be read:"
                        + " no-such-file.pem");
    }

    @Test
    void afterItsEndTheApplicationGetsFaultsAndNothingElse() {
        ConfiguredServicesManagers closed = configured("west.url", "http://west.example/");
        closed.close();

        assertThatThrownBy(() -> closed.named("west").customers().await().atMost(Duration.ofSeconds(10)))
                .isInstanceOf(ServicesManagerFault.class);
    }

    @Test
    void settingsDoNotShowTheirPassword() {
        ServicesManagersSettings settings = CortexSettingsFixture.configured(
                "west.url", "http://west.example/", "west.username", "api", "west.password", "hunter22");

        assertThat(settings.byName()).asString().doesNotContain("hunter22");
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout,0s",
        "read-timeout,0s",
        "call-timeout,0s",
        "max-concurrent-calls,0",
        "max-concurrent-calls,-1",
        "max-response-size,0"
    })
    void aLimitOfNothingIsRefusedAtStart(String setting, String value) {
        assertThatThrownBy(() -> configured("west.url", "http://west.example/", "west." + setting, value))
                .hasMessageContaining("skybridge.services-managers.west." + setting);
    }

    private ConfiguredServicesManagers configured(String... pairs) {
        String[] all = new String[pairs.length + 8];
        System.arraycopy(pairs, 0, all, 0, pairs.length);
        boolean west = pairs.length > 0;
        boolean east = String.join(" ", pairs).contains("east.");
        if (!west) {
            return new ConfiguredServicesManagers(CortexSettingsFixture.configured(), vertx);
        }
        String second = east ? "east" : "west";
        String[] credentials = {
            "west.username", "a", "west.password", "b", second + ".username", "a", second + ".password", "b"
        };
        System.arraycopy(credentials, 0, all, pairs.length, credentials.length);
        return new ConfiguredServicesManagers(CortexSettingsFixture.configured(all), vertx);
    }
}
