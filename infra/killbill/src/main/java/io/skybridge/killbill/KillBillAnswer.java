package io.skybridge.killbill;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Kill Bill answered.
 *
 * @param status of HTTP
 * @param location of what was made, or empty
 * @param body its JSON, a JSON text if it is something else, or a missing node if there is none
 */
public record KillBillAnswer(int status, String location, JsonNode body) {

    /** Whether it did what it was asked. */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** The id at the end of the location. */
    UUID id() {
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
}
