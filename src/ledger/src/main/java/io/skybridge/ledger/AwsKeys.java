package io.skybridge.ledger;

import java.util.Optional;

/**
 * What AWS gives a function to sign with, for some hours.
 *
 * @param id the id of the key
 * @param secret the key
 * @param session what goes with a key that is not for ever
 */
record AwsKeys(String id, String secret, Optional<String> session) {

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "AwsKeys[" + id + "]";
    }
}
