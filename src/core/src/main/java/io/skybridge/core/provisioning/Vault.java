package io.skybridge.core.provisioning;

import java.util.Optional;

/** Seals what the ledger must keep for a while and nobody may read there. */
public interface Vault {

    /** Seals a text; the same text is sealed differently each time. */
    String seal(String clear);

    /** Opens what was sealed; empty if it was sealed with another key, or changed since. */
    Optional<String> open(String sealed);
}
