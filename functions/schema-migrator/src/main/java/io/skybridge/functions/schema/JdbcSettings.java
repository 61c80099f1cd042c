package io.skybridge.functions.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Makes settings for JDBC of those that all functions have for the reactive client, so that a deployment gives each function
 * the same. Whoever sets the JDBC ones by name overrides them.
 */
public final class JdbcSettings implements ConfigSourceFactory {

    private static final String REACTIVE = "quarkus.datasource.reactive.";
    private static final String JDBC = "quarkus.datasource.jdbc.";

    /** Below every source of settings that somebody wrote. */
    private static final int ORDINAL = 50;

    /** Made by the service loader. */
    public JdbcSettings() {}

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        value(context, "url").map(JdbcSettings::address).ifPresent(url -> settings.put(JDBC + "url", url));
        value(context, "postgresql.ssl-mode")
                .ifPresent(mode -> settings.put(JDBC + "additional-jdbc-properties.sslmode", mode));
        if (value(context, "trust-certificate-pem")
                .filter(Boolean::parseBoolean)
                .isPresent()) {
            value(context, "trust-certificate-pem.certs")
                    .map(JdbcSettings::first)
                    .ifPresent(file -> settings.put(JDBC + "additional-jdbc-properties.sslrootcert", file));
        }
        return List.of(new PropertiesConfigSource(settings, "JDBC as the reactive client", ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String key) {
        return Optional.ofNullable(context.getValue(REACTIVE + key))
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank());
    }

    /**
     * The address as JDBC has it. The reactive client may be given several, of which any one will do; user and password have
     * settings of their own.
     */
    static String address(String reactive) {
        return "jdbc:"
                + first(reactive)
                        .replaceFirst("^vertx-reactive:", "")
                        .replaceFirst("^postgres:", "postgresql:")
                        .replaceFirst("^(postgresql://)[^/?]*@", "$1");
    }

    private static String first(String list) {
        return list.split(",", 2)[0].strip();
    }
}
