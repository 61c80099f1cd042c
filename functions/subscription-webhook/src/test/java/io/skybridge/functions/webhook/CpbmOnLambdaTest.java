package io.skybridge.functions.webhook;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.CpbmClient;
import io.skybridge.testkit.CpbmContract;
import io.skybridge.testkit.CpbmPortalResource;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Through the Lambda event path, without anybody who carries orders out and without a services manager. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(DemoPortal.class)
@QuarkusTestResource(CpbmPortalResource.class)
class CpbmOnLambdaTest extends CpbmContract {

    @Test
    void statusSaysThatThereIsNoServicesManager() {
        CpbmClient.Answer answer = new CpbmClient("bm").get("/status");

        assertThat(answer.at("status")).as(answer.response().body()).isEqualTo("false");
        assertThat(answer.at("reason")).containsIgnoringCase("services manager");
    }
}
