package io.skybridge.core.sso;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Turns the key ring because an operator says so, as after a key was seen by somebody. */
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
     */
    public Uni<List<SigningKey>> rotate(String actor, String reason) {
        return ring.rotate()
                .call(keys -> log.write(new SignOnLog.Line(
                        clock.instant(), actor, "sso.keys-rotated", Optional.empty(), SignOnRules.printable(reason))));
    }
}
