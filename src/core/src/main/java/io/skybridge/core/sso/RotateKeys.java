package io.skybridge.core.sso;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Turns the key ring because an operator says so, or has another one, as after somebody else got hold of it. */
public final class RotateKeys {

    private final KeyRing ring;
    private final SignOnLog log;
    private final Clock clock;

    public RotateKeys(KeyRing ring, SignOnLog log, Clock clock) {
        this.ring = ring;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Has the next key sign from now on.
     *
     * @param actor who says so
     * @param reason why
     * @param leaked whether somebody else has the keys: then all are replaced, and nothing that they have signed is good any more
     */
    public Uni<List<SigningKey>> rotate(String actor, String reason, boolean leaked) {
        return (leaked ? ring.replace() : ring.rotate())
                .call(keys -> log.write(new SignOnLog.Line(
                        clock.instant(),
                        actor,
                        leaked ? "sso.keys-replaced" : "sso.keys-rotated",
                        Optional.empty(),
                        SignOnRules.printable(reason))));
    }
}
