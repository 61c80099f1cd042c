package io.skybridge.standalone;

import java.util.Locale;
import java.util.Optional;

/**
 * The few settings that are needed before Quarkus has read its configuration. Named as Quarkus names them: a system property,
 * or the environment variable of the same name in capitals.
 */
enum Setting {
    DATA_DIR("skybridge.data-dir"),
    DATASOURCE_URL("quarkus.datasource.reactive.url"),
    DATASOURCE_USERNAME("quarkus.datasource.username"),
    DATASOURCE_PASSWORD("quarkus.datasource.password"),
    VAULT_KEY("skybridge.vault.key"),
    VAULT_PREVIOUS_KEYS("skybridge.vault.previous-keys");

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    String orElse(String other) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable())))
                .filter(value -> !value.isBlank())
                .orElse(other);
    }

    void set(String value) {
        System.setProperty(property, value);
    }

    private String variable() {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
