package io.skybridge.standalone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import io.quarkus.security.Authenticated;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The layers of docs/architecture.md and the rules of CONTRIBUTING.md that a compiler cannot hold. */
class ArchitectureTest {

    private static final String CORE = "io.skybridge.core..";
    private static final List<String> SIDES = List.of(
            "io.skybridge.ledger..",
            "io.skybridge.portals..",
            "io.skybridge.servicesmanagers..",
            "io.skybridge.wakeup..",
            "io.skybridge.runtime..");
    private static final List<String> FUNCTIONS = List.of(
            "io.skybridge.functions.webhook..",
            "io.skybridge.functions.provisioning..",
            "io.skybridge.functions.schema..",
            "io.skybridge.functions.usage..",
            "io.skybridge.functions.sso..",
            "io.skybridge.functions.operations..");

    private static JavaClasses all;

    @BeforeAll
    static void importEverything() {
        List<Location> places = new ArrayList<>(Locations.ofPackage("io.skybridge"));
        // Standalone migrates as it starts, and does without this function.
        places.add(Location.of(java.nio.file.Path.of("..", "..", "functions", "schema-migrator", "target", "classes")));
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importLocations(places);
        // A rule over nothing would hold: every layer must be there.
        for (String layer : List.of(
                "core",
                "ledger",
                "portals",
                "servicesmanagers",
                "runtime",
                "wakeup",
                "schema",
                "functions",
                "standalone")) {
            assertThat(all.stream().filter(type -> type.getPackageName().startsWith("io.skybridge." + layer)))
                    .as("classes of " + layer)
                    .isNotEmpty();
        }
        for (String function : FUNCTIONS) {
            assertThat(all.stream().filter(type -> function.equals(type.getPackageName() + "..")))
                    .as(function)
                    .isNotEmpty();
        }
    }

    @Test
    void coreKnowsOnlyJavaAndMutiny() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, "java..", "javax.crypto..", "org.jspecify..", "io.smallrye.mutiny..")
                .check(all);
    }

    @Test
    void decisionsAndWordsOfCoreAreNotReactive() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.skybridge.core.account..",
                        "io.skybridge.core.subscription..",
                        "io.skybridge.core.problem..")
                .or()
                .haveSimpleName("PlanOrder")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye..")
                .check(all);
    }

    @Test
    void sidesDoNotKnowEachOther() {
        for (String side : SIDES) {
            String[] others =
                    SIDES.stream().filter(other -> !other.equals(side)).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(side)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(all);
        }
    }

    @Test
    void nothingBelowKnowsTheFunctions() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.skybridge.functions..", "io.skybridge.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.skybridge.functions..", "io.skybridge.standalone..")
                .check(all);
    }

    @Test
    void functionsDoNotKnowEachOther() {
        for (String function : FUNCTIONS) {
            String[] others =
                    FUNCTIONS.stream().filter(other -> !other.equals(function)).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(function)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(all);
        }
    }

    @Test
    void functionsReachTheWorldThroughPortsOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.skybridge.functions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.skybridge.ledger..",
                        "io.skybridge.portals..",
                        "io.skybridge.servicesmanagers..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.vertx.sqlclient..",
                        "java.sql..")
                .check(all);
    }

    /** Everything else could run in any cloud, and does. */
    @Test
    void onlyTheBellKnowsAws() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.skybridge.wakeup..", "io.skybridge.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                .check(all);
    }

    /** JDBC and Flyway are for who migrates; what serves requests is reactive and starts without them. */
    @Test
    void onlyTheSchemaIsReachedByJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.skybridge.schema..",
                        "io.skybridge.functions.schema..",
                        "io.skybridge.database..",
                        "io.skybridge.testkit..")
                // The command that verifies the audit log serves nobody: it reads a database beside the application.
                .and()
                .haveNameNotMatching("io\\.skybridge\\.standalone\\.Audit(Command|Tables)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.flywaydb..", "java.sql..", "javax.sql..", "io.agroal..")
                .check(all);
    }

    @Test
    void nothingOfTheLedgerIsPublic() {
        classes()
                .that()
                .resideInAPackage("io.skybridge.ledger..")
                .and()
                .doNotHaveSimpleName("package-info")
                // Written by Quarkus beside our own, where proxies need them.
                .and()
                .haveSimpleNameNotContaining("_")
                .should()
                .notBePublic()
                .check(all);
    }

    @Test
    void entitiesStayInTheLedger() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .resideInAPackage("io.skybridge.ledger..")
                .check(all);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.skybridge.simulators..", "io.skybridge.database..", "io.skybridge.testkit..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(all);
    }

    @Test
    void nothingSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(all);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Impl|Helper|Utils?|DTO|Dto)").check(all);
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        methods()
                .that(describe("are endpoints", ArchitectureTest::endpoint))
                .should()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(Authenticated.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(RolesAllowed.class)
                .check(all);
    }

    private static boolean endpoint(JavaMethod method) {
        return method.getOwner().isAnnotatedWith(Path.class)
                && method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }
}
