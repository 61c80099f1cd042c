package io.skybridge.ledger;

import io.quarkus.credentials.runtime.CredentialsProviderFinder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Quarkus' client of PostgreSQL finds whoever makes tokens, under the name that settings have for it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TokenCredentialsOnTheLedgerTest extends OnTheLedger {

    @Test
    void credentialsAreFoundByTheirName() {
        assertThat(CredentialsProviderFinder.find("database-token")).isInstanceOf(TokenCredentials.class);
    }
}
