package io.skybridge.standalone;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** What of docs/security.md the shape of the code proves. */
class SecretsTest {

    /** Whoever compares something secret that came from outside. */
    private static final List<String> COMPARE = List.of(
            "io.skybridge.runtime.OperatorPasswords",
            "io.skybridge.portals.killbill.Notifications",
            "io.skybridge.portals.cpbm.BssSignature",
            "io.skybridge.portals.standard.WebhookKey",
            "io.skybridge.core.sso.Token",
            "io.skybridge.core.sso.ExchangeCode");

    private static JavaClasses all;

    @BeforeAll
    static void importEverything() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.skybridge");
        assertThat(all).hasSizeGreaterThan(300);
    }

    @Test
    void secretsAreComparedInConstantTime() {
        for (String name : COMPARE) {
            assertThat(all.stream()
                            .filter(type -> type.getName().equals(name)
                                    || type.getName().startsWith(name + "$"))
                            .flatMap(type -> type.getMethodCallsFromSelf().stream())
                            .map(call -> call.getTarget().getFullName()))
                    .as(name)
                    .contains("java.security.MessageDigest.isEqual([B, [B)");
        }
        // Bearer tokens and client secrets are tokens, and these have one way to be compared.
        assertThat(all.get("io.skybridge.core.sso.Token")
                        .getMethod("same", io.skybridge.core.sso.Token.class)
                        .getAccessesToSelf())
                .extracting(access -> access.getOriginOwner().getSimpleName())
                .contains("BearerTokens");
    }

    @Test
    void onlyAdaptersCallOut() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.skybridge.portals..",
                        "io.skybridge.servicesmanagers..",
                        "io.skybridge.simulators..",
                        "io.skybridge.testkit..",
                        // Shows a newcomer what a portal would do, at this very process.
                        "io.skybridge.standalone.demo..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.core.http.HttpClient")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.http.HttpClient")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URLConnection")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.core.net.NetClient")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..web.client..")
                .check(all);
    }
}
