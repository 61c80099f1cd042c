package io.skybridge.core.provisioning;

import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.provisioning.step.Passwords;

/** Draws initial passwords and keeps them sealed in the ledger until the portal has them. */
final class KeptPasswords implements Passwords {

    /** Without letters and digits that look alike, because people type what they read. */
    private static final String[] CLASSES = {"abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"};

    private static final int LENGTH = 16;

    private final Orders orders;
    private final Lease lease;
    private final Secrets secrets;
    private final Clock clock;

    /**
     * Where secrets come from and how they are kept.
     *
     * @param vault seals them
     * @param random draws them; has to be one for secrets
     */
    record Secrets(Vault vault, RandomGenerator random) {}

    KeptPasswords(Orders orders, Lease lease, Secrets secrets, Clock clock) {
        this.orders = orders;
        this.lease = lease;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<InitialPassword>> of(String username) {
        return orders.keepPassword(lease, username, secrets.vault().seal(draw()), clock.instant())
                .map(kept -> secrets.vault().open(kept).map(InitialPassword::new));
    }

    /** At least one of each class, as the services manager asks (cortex-api section 5.2: a digit, a lower, an upper). */
    private String draw() {
        StringBuilder password = new StringBuilder();
        String all = String.join("", CLASSES);
        for (String letters : CLASSES) {
            password.append(pick(letters));
        }
        while (password.length() < LENGTH) {
            password.insert(secrets.random().nextInt(password.length() + 1), pick(all));
        }
        return password.toString();
    }

    private char pick(String letters) {
        return letters.charAt(secrets.random().nextInt(letters.length()));
    }
}
