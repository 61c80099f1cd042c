package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.UUID;

import jakarta.inject.Inject;

import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;

import io.skybridge.runtime.UsageSettings;

import static io.restassured.RestAssured.given;

/** What tests of this function share: a customer that has an account, and an operator who calls. */
abstract class OnLambda {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MemorySources sources;

    @Inject
    Pool pool;

    @Inject
    UsageSettings settings;

    @Inject
    Clock clock;

    /** Records are never deleted, so each test has a customer of its own. */
    final String customer = "C" + UUID.randomUUID().toString().substring(0, 8);

    final String account = "acct-" + customer;

    @BeforeEach
    void nothingIsHeld() {
        sources.forget();
    }

    static RequestSpecification tess() {
        return given().auth().preemptive().basic("tess", "a-password-of-tess");
    }

    static RequestSpecification tess(String json) {
        return tess().contentType("application/json").body(json);
    }

    static <T> T wait(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    void sql(String statement) {
        wait(pool.query(statement).execute());
    }

    /** The customer is an account of the portal. */
    void haveAccount() {
        sql("insert into account (portal, external_id, version, code) values ('demo', '%s', 1, '%s')"
                .formatted(account, customer));
    }

    YearMonth present() {
        return settings.calendar().period(clock.instant()).name();
    }

    /** Pulls what the customer has now. */
    void pull() {
        tess("{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer))
                .post("/usage/pulls")
                .then()
                .statusCode(200);
    }
}
