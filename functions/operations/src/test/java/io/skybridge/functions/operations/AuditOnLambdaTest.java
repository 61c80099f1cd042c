package io.skybridge.functions.operations;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.SealAudit;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

/** The audit log through the Lambda event path, and the seals that a worker has put on it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class AuditOnLambdaTest extends AuditContract {

    @Inject
    Within within;

    @Inject
    AuditChain auditChain;

    @Override
    Around around() {
        return within;
    }

    private String seal() {
        return Within.wait(new SealAudit(auditChain).seal()).head().toString();
    }

    @Test
    void linesHaveTheirSeals() {
        OrderId order = register("nowhere");
        String head = seal();

        ada().get("/audit?order=" + order).then().statusCode(200).body("lines[0].seal", equalTo(head));
    }

    @Test
    void logIsVerifiedAgainstASealThatWasNoted() {
        register("nowhere");
        String noted = seal();
        within.subscribe(account, "hosted-exchange");

        ada().get("/audit/verification?expect=" + noted)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("intact"))
                .body("findings", empty())
                .body("waiting", greaterThan(0));
        String forged = noted.substring(0, noted.length() - 1) + (noted.endsWith("0") ? "1" : "0");
        ada().get("/audit/verification?expect=" + noted + "&expect=" + forged)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("broken"))
                .body("findings.kind", hasItem("not-as-noted"));
    }

    @Test
    void verdictOfASealedLogIsToldAsTextToo() {
        seal();

        verdictIsToldAsTextToo();
    }

    @Test
    void longLogIsVerifiedPartByPart() {
        register("nowhere");
        seal();

        String next = tess().get("/audit/verification?limit=1")
                .then()
                .statusCode(200)
                .body("checked", equalTo(1))
                .body("waiting", nullValue())
                .extract()
                .path("next");
        tess().get("/audit/verification?after=" + next)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("intact"))
                .body("next", nullValue());
    }
}
