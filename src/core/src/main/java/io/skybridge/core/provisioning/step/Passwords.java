package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.InitialPassword;

/** Where the initial passwords of the order in hand are kept until the portal has them. */
@FunctionalInterface
public interface Passwords {

    /**
     * The password a user is to be created with. It is stored before it is answered and the same each time, so that what
     * the portal is told is what the user was created with, whatever became of the call that created it. Empty if one was
     * stored that cannot be read any more: the user is then created without, because nobody could tell it.
     */
    Uni<Optional<InitialPassword>> of(String username);
}
