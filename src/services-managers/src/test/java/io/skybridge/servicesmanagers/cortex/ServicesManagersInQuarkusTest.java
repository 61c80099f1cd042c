package io.skybridge.servicesmanagers.cortex;

import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.skybridge.core.servicesmanager.ServicesManagers;
import io.skybridge.core.usage.UsageSources;

import static org.assertj.core.api.Assertions.assertThat;

/** That an application which depends on this module has its services managers by injection and its own settings. */
@QuarkusTest
@TestProfile(ServicesManagersInQuarkusTest.TwoOfThem.class)
class ServicesManagersInQuarkusTest {

    @Inject
    ServicesManagers servicesManagers;

    @Inject
    UsageSources usageSources;

    @Test
    void theConfiguredOnesAreThereByName() {
        assertThat(servicesManagers.defaultName()).isEqualTo("west");
        assertThat(servicesManagers.named("east")).isNotNull();
    }

    @Test
    void soAreTheirSourcesOfUsage() {
        assertThat(usageSources.of("west").kind()).isEqualTo("billing");
        assertThat(usageSources.of("east").kind()).isEqualTo("inventory");
    }

    public static class TwoOfThem implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("skybridge.services-managers.west.url", "http://west.example/cortexapi/default.aspx"),
                    Map.entry("skybridge.services-managers.west.username", "api"),
                    Map.entry("skybridge.services-managers.west.password", "secret"),
                    Map.entry("skybridge.services-managers.west.default", "true"),
                    Map.entry("skybridge.services-managers.west.read-timeout", "20s"),
                    Map.entry("skybridge.services-managers.west.max-response-size", "8M"),
                    Map.entry("skybridge.services-managers.west.role-list", "adds"),
                    Map.entry("skybridge.services-managers.west.domain-list", "adds"),
                    Map.entry("skybridge.services-managers.west.external-api.url", "http://west.example/externalapi"),
                    Map.entry("skybridge.services-managers.west.external-api.token", "secret"),
                    Map.entry("skybridge.services-managers.east.usage.counters.HE", "mailboxusage"),
                    Map.entry("skybridge.services-managers.east.url", "https://east.example/cortexapi/default.aspx"),
                    Map.entry("skybridge.services-managers.east.username", "api"),
                    Map.entry("skybridge.services-managers.east.service-versions.he", "2016"),
                    Map.entry("skybridge.services-managers.east.password", "secret"));
        }
    }
}
