package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;

/** Counts what a customer holds before something of it is taken away. */
public interface LastUsage {

    /** For where usage is not counted. */
    LastUsage NOT_COUNTED = customer -> Uni.createFrom().item("usage is not counted");

    /**
     * Counts it.
     *
     * @return what came of it, for people; fails with a {@link io.skybridge.core.servicesmanager.ServicesManagerFault} if it
     *     could not be read
     */
    Uni<String> count(CustomerCode customer);
}
