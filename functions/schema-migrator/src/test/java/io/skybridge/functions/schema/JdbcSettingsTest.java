package io.skybridge.functions.schema;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One environment for all functions, also for the one with JDBC. */
class JdbcSettingsTest {

    private static SmallRyeConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new JdbcSettings())
                .withSources(new PropertiesConfigSource(settings, "the environment", 300))
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://ledger.example:5432/skybridge | jdbc:postgresql://ledger.example:5432/skybridge",
                "vertx-reactive:postgresql://ledger.example/skybridge | jdbc:postgresql://ledger.example/skybridge",
                "postgres://ledger.example/skybridge | jdbc:postgresql://ledger.example/skybridge",
                "postgresql://a.example/s,postgresql://b.example/s | jdbc:postgresql://a.example/s",
                "postgresql://me:secret@a.example/s?x=me@home | jdbc:postgresql://a.example/s?x=me@home"
            })
    void addressIsTheOneOfTheReactiveClient(String reactive, String jdbc) {
        assertThat(with(Map.of("quarkus.datasource.reactive.url", reactive)).getRawValue("quarkus.datasource.jdbc.url"))
                .isEqualTo(jdbc);
    }

    @Test
    void certificatesAreCheckedAsTheReactiveClientDoes() {
        SmallRyeConfig config = with(Map.of(
                "quarkus.datasource.reactive.url", "postgresql://ledger.example/skybridge",
                "quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full",
                "quarkus.datasource.reactive.trust-certificate-pem", "true",
                "quarkus.datasource.reactive.trust-certificate-pem.certs", "/opt/database-ca.pem"));

        assertThat(config.getRawValue("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode"))
                .isEqualTo("verify-full");
        assertThat(config.getRawValue("quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert"))
                .isEqualTo("/opt/database-ca.pem");
    }

    @Test
    void withoutCertificatesThereIsNoFileOfThem() {
        SmallRyeConfig config = with(Map.of(
                "quarkus.datasource.reactive.url", "postgresql://ledger.example/skybridge",
                "quarkus.datasource.reactive.postgresql.ssl-mode", "disable",
                "quarkus.datasource.reactive.trust-certificate-pem", "false",
                "quarkus.datasource.reactive.trust-certificate-pem.certs", ""));

        assertThat(config.getRawValue("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode"))
                .isEqualTo("disable");
        assertThat(config.getRawValue("quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert"))
                .isNull();
    }

    @Test
    void whatIsSetByNameWins() {
        assertThat(with(Map.of(
                                "quarkus.datasource.reactive.url", "postgresql://ledger.example/skybridge",
                                "quarkus.datasource.jdbc.url", "jdbc:postgresql://writer.example/skybridge"))
                        .getRawValue("quarkus.datasource.jdbc.url"))
                .isEqualTo("jdbc:postgresql://writer.example/skybridge");
    }
}
