package io.skybridge.simulators.cortex;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a request can be about, with the {@code object/type} shown; only that of customer services was captured. */
enum ObjectKind {
    CUSTOMER("Customer"),
    USER("User"),
    CUSTOMER_SERVICE("Customer Service"),
    USER_SERVICE("User Service");

    private final String shown;

    ObjectKind(String shown) {
        this.shown = shown;
    }

    String shown() {
        return shown;
    }

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static ObjectKind from(String wire) {
        for (ObjectKind kind : values()) {
            if (kind.wire().equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no kind of object \"" + wire + "\".");
    }
}
