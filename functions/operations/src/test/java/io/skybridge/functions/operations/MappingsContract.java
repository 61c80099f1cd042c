package io.skybridge.functions.operations;

import java.util.List;
import java.util.UUID;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.Simulators;

import static io.restassured.RestAssured.given;
import static io.skybridge.functions.operations.OperationsContract.tess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

/** Offers and routes, checked against the simulated services manager, whichever way the function runs. */
abstract class MappingsContract {

    private final Simulators simulators =
            new Simulators(ConfigProvider.getConfig().getValue("skybridge.test.simulators", String.class));

    private final String product = "product-" + UUID.randomUUID();
    final String channel = "channel-" + UUID.randomUUID();

    @AfterEach
    void nothingGoesWrongForTheNext() {
        simulators.clearFaults();
    }

    private String offer(String services) {
        return "{\"offers\": [{\"product\": \"%s\", \"effectiveFrom\": \"2026-01-01T00:00:00Z\", \"services\": %s}]}"
                .formatted(product, services);
    }

    private static RequestSpecification yaml() {
        RestAssuredConfig asText = RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));
        return tess().config(asText).contentType("application/yaml");
    }

    private static final String EXCHANGE = """
            [{"service": "HE", "customerPlan": "Default", "userPlans": ["Mailbox"],
              "settings": {"domain.{domain}": "authoritative"}}]""";

    private String offersAsYaml() {
        return tess().accept("application/yaml")
                .get("/offers")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void offersAreStoredAndReadBackAndStoringThemAgainChangesNothing() {
        tess().contentType("application/json")
                .body(offer(EXCHANGE))
                .put("/offers")
                .then()
                .statusCode(200)
                .body("saved", equalTo(1))
                .body("unchanged", equalTo(0))
                .body("dryRun", equalTo(false));

        tess().get("/offers")
                .then()
                .statusCode(200)
                .body(
                        "offers.find { it.product == '" + product + "' }.services[0].userPlans",
                        equalTo(List.of("Mailbox")));
        String exported = offersAsYaml();
        yaml().body(exported).put("/offers").then().statusCode(200).body("saved", equalTo(0));
        assertThat(offersAsYaml()).isEqualTo(exported).contains(product).contains("domain.{domain}");
    }

    @Test
    void bareListIsTakenToo() {
        tess().contentType("application/json")
                .body("[{\"channel\": \"%s\", \"reseller\": \"ACME\"}]".formatted(channel))
                .put("/routes")
                .then()
                .statusCode(200)
                .body("saved", equalTo(1));
    }

    @Test
    void shortFormOfOneServiceAndADateOfNow() {
        String offers =
                "offers:\n- product: " + product + "\n  service: HE\n  customerPlan: Default\n  userPlans: [Mailbox]\n";
        yaml().body(offers).put("/offers").then().statusCode(200).body("saved", equalTo(1));

        yaml().body(offers)
                .put("/offers")
                .then()
                .statusCode(200)
                .body("saved", equalTo(0))
                .body("unchanged", equalTo(1));
    }

    @Test
    void whatTheServicesManagerDoesNotHaveIsRefusedAndNamed() {
        tess().contentType("application/json")
                .body(offer("""
                        [{"service": "HE", "customerPlan": "Gold", "userPlans": ["Mailbox", "Pigeon"]},
                         {"service": "Fax"}]"""))
                .put("/offers")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:skybridge:problem:invalid-mapping"))
                .body(
                        "errors.field",
                        hasItems(
                                "offers.0.services.0.customerPlan",
                                "offers.0.services.0.userPlans",
                                "offers.0.services.1.service"))
                .body("errors.message", hasItems(containsString("Default")));
        tess().contentType("application/json")
                .body("{\"routes\": [{\"channel\": \"%s\", \"reseller\": \"NOBODY\"}]}".formatted(channel))
                .put("/routes")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("routes.0.reseller"));

        assertThat(offersAsYaml()).doesNotContain(product);
        tess().get("/routes").then().body("routes.channel", not(hasItems(channel)));
    }

    @Test
    void dryRunOnlyChecks() {
        tess().contentType("application/json")
                .body(offer(EXCHANGE))
                .put("/offers?dryRun=true")
                .then()
                .statusCode(200)
                .body("saved", equalTo(1))
                .body("dryRun", equalTo(true));

        assertThat(offersAsYaml()).doesNotContain(product);
    }

    @Test
    void bodiesThatAreWrongAreNamedFieldByField() {
        tess().contentType("application/json")
                .body("{\"offers\": [{\"prodct\": \"x\"}]}")
                .put("/offers")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("offers.0.prodct"));
        tess().contentType("application/json")
                .body("{\"offers\": [{\"services\": [{}]}]}")
                .put("/offers")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("offers.0.product", "offers.0.services.0.service"));
        yaml().body("offers: [")
                .put("/offers")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:skybridge:problem:malformed-json"));
        tess().contentType("application/json").body("{}").put("/routes").then().statusCode(400);
        given().get("/offers").then().statusCode(401);
    }

    @Test
    void servicesManagerThatCannotBeAskedIs503AndNothingIsStored() {
        simulators.faults("[{\"kind\": \"status\", \"status\": 503}]");

        tess().contentType("application/json")
                .body(offer(EXCHANGE))
                .put("/offers")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:skybridge:problem:services-manager-unavailable"));

        assertThat(offersAsYaml()).doesNotContain(product);
    }
}
