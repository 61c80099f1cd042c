package io.skybridge.servicesmanagers.cortex;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.smallrye.config.ConfigValidationException;
import org.junit.jupiter.api.Test;

import io.skybridge.servicesmanagers.cortex.CortexSettings.FieldForm;
import io.skybridge.servicesmanagers.cortex.CortexSettings.LockForm;
import io.skybridge.servicesmanagers.cortex.CortexSettings.RoleForm;
import io.skybridge.servicesmanagers.cortex.CortexSettings.RoleList;
import io.skybridge.servicesmanagers.cortex.service.ServiceSettings.DomainList;
import io.skybridge.servicesmanagers.externalapi.ExternalApiSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServicesManagersSettingsTest {

    @Test
    void defaultsAreThoseOfClientsInProductionUse() {
        CortexSettings settings = CortexSettingsFixture.settings();

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.maxConcurrentCalls()).isEqualTo(4);
        assertThat(settings.maxResponseSize().asLongValue()).isEqualTo(32L * 1024 * 1024);
        assertThat(settings.trustedCertificates()).isEmpty();
        assertThat(settings.isDefault()).isFalse();
    }

    @Test
    void whatTheWireLeavesOpenHasTheLikeliestAnswer() {
        CortexSettings settings = CortexSettingsFixture.settings();

        assertThat(settings.billingIdAs()).isEqualTo(FieldForm.PROPERTY);
        assertThat(settings.roleAs()).isEqualTo(RoleForm.TEXT);
        assertThat(settings.roleList()).isEqualTo(RoleList.REPLACES);
        assertThat(settings.customerEnabledAs()).isEqualTo(FieldForm.ELEMENT);
        assertThat(settings.lockAs()).isEqualTo(LockForm.LOCKED);
        assertThat(settings.changePasswordAtNextLogon()).isTrue();
        assertThat(settings.removeServices()).isTrue();
        assertThat(settings.catalogueCustomer()).isEmpty();
        assertThat(settings.domainList()).isEqualTo(DomainList.REPLACES);
        assertThat(settings.trustInUse()).isTrue();
        assertThat(settings.sendParent()).isTrue();
        assertThat(settings.sendLocation()).isTrue();
        assertThat(settings.sendCode()).isFalse();
        assertThat(settings.sendExternalEmail()).isTrue();
        assertThat(settings.findUsersByName()).isTrue();
        assertThat(settings.serviceVersions()).isEmpty();
        assertThat(settings.unknownRequestErrors()).containsExactlyInAnyOrder(4, 18, 33);
    }

    @Test
    void everySettingWithADashCanComeFromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_URL", "http://elsewhere.example/",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_READ_TIMEOUT", "3s",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_BILLING_ID_AS", "both",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_LOCK_AS", "enabled",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_DOMAIN_LIST", "adds",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_CATALOGUE_CUSTOMER", "CSP",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_SERVICE_VERSIONS_HE", "2016");

        CortexSettings settings = CortexSettingsFixture.configured(
                        environment,
                        "demo.url",
                        "http://services-manager.example/",
                        "demo.username",
                        "demo",
                        "demo.password",
                        "demo")
                .byName()
                .get("demo");

        assertThat(settings.url()).isEqualTo("http://elsewhere.example/");
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.billingIdAs()).isEqualTo(FieldForm.BOTH);
        assertThat(settings.lockAs()).isEqualTo(LockForm.ENABLED);
        assertThat(settings.domainList()).isEqualTo(DomainList.ADDS);
        assertThat(settings.catalogueCustomer()).contains("CSP");
        assertThat(settings.serviceVersions()).containsValue("2016");
    }

    @Test
    void soCanThoseOfUsage() {
        Map<String, String> environment = Map.of(
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_URL", "http://elsewhere.example/",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_USERNAME", "api",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_PASSWORD", "secret",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_USAGE_SOURCE", "inventory",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_USAGE_COUNTERS_HE", "mailboxusage,archiveusage",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_USAGE_TEST_USER_PROPERTY", "employeeNumber",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_EXTERNAL_API_URL", "http://elsewhere.example/externalapi",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_EXTERNAL_API_TOKEN", "secret",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_EXTERNAL_API_FIELDS_ACTIONED_DATE", "ActionedOn",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_EXTERNAL_API_WORDS_CARRIED", "Kept");

        CortexSettings settings =
                CortexSettingsFixture.configured(environment).byName().get("demo");

        assertThat(settings.usage().source()).contains(UsageSettings.SourceKind.INVENTORY);
        assertThat(settings.usage().counters()).containsValue(List.of("mailboxusage", "archiveusage"));
        assertThat(settings.usage().testUserProperty()).contains("employeeNumber");
        ExternalApiSettings externalApi = settings.externalApi().orElseThrow();
        assertThat(externalApi.fields().actionedDate()).isEqualTo("ActionedOn");
        assertThat(externalApi.words().carried()).isEqualTo("Kept");
        assertThat(externalApi.fields().customer()).isEqualTo("customerCode");
    }

    @Test
    void withoutAnExternalApiThereIsNone() {
        CortexSettings settings = CortexSettingsFixture.settings();

        assertThat(settings.externalApi()).isEmpty();
        assertThat(settings.usage().source()).isEmpty();
        assertThat(settings.usage().testUserProperty()).contains("employeeType");
        assertThat(settings.usage().usersAtATime()).isEqualTo(4);
        assertThat(settings.usage().askTogether()).isTrue();
        assertThat(settings.usage().skipNotBilled()).isTrue();
    }

    @Test
    void aServicesManagerCanComeFromTheEnvironmentAlone() {
        Map<String, String> environment = Map.of(
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_URL", "http://services-manager.example/",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_USERNAME", "api",
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_PASSWORD", "secret");

        ServicesManagersSettings settings = CortexSettingsFixture.configured(environment);

        assertThat(settings.byName()).containsOnlyKeys("demo");
        assertThat(settings.byName().get("demo").username()).isEqualTo("api");
    }

    @Test
    void noServicesManagerAtAllIsAValidConfiguration() {
        assertThat(CortexSettingsFixture.configured().byName()).isEmpty();
    }

    @Test
    void anUnknownSettingIsRefused() {
        assertThatThrownBy(() -> CortexSettingsFixture.settings("read-timeuot", "3s"))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("read-timeuot");
    }

    @Test
    void aMissingAddressIsRefusedByName() {
        assertThatThrownBy(() -> CortexSettingsFixture.configured("demo.username", "demo", "demo.password", "demo"))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("skybridge.services-managers.demo.url");
    }
}
