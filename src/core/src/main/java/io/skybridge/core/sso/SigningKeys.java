package io.skybridge.core.sso;

import java.util.List;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

/** Where the key ring is kept, sealed. */
public interface SigningKeys {

    /** The ring; empty at the very beginning. A key that cannot be opened here, because it was sealed with another vault's key, is left out. */
    Uni<List<SigningKey>> ring();

    /** Changes the ring by a decision, one process at a time; the answer is what is kept then. */
    Uni<List<SigningKey>> change(UnaryOperator<List<SigningKey>> decision);
}
