package io.skybridge.core.handle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.PortalEvent.AboutAccount;
import io.skybridge.core.provisioning.OrderKind;

/**
 * What a portal calls for.
 *
 * @param named the thing, by the names that the portal gave it
 * @param wish what is wanted of it
 */
public record HandleCall(Named named, Wish wish) {

    /** What is wanted of a thing. */
    public sealed interface Wish {}

    /** To know where it stands. */
    public record Look() implements Wish {}

    /** To know what controls were set on it. */
    public record ShowControls() implements Wish {}

    /**
     * To keep these controls for it, in place of all that were kept before.
     *
     * @param controls by the portal's names
     */
    public record SetControls(Map<String, String> controls) implements Wish {}

    /**
     * That something be done.
     *
     * @param kind the order
     * @param type the type that the delivery is stored with
     * @param document what was said, as a JSON document
     * @param registration what has to hold for the account to be registered, if it is to be
     * @param decision what it means
     */
    public record Act(
            OrderKind kind, String type, String document, Optional<Registration> registration, Decision decision)
            implements Wish {}

    /** What a call means, once it is known which thing it is about and what is known of it. */
    @FunctionalInterface
    public interface Decision {

        /**
         * Decides; pure.
         *
         * @return the event, once its version is chosen
         * @throws io.skybridge.core.problem.ProblemException if the call cannot be meant
         */
        Function<Version, AboutAccount> decide(Place place, Known known);
    }

    /**
     * What a registration says beside the account's data.
     *
     * @param code the code asked for
     * @param channel the channel it is sold through
     * @param placement where it is to be created, {@code location} or {@code location/reseller}; empty if the call leaves
     *     that to the channel's route
     * @param administrator the user name that the administrator gets
     * @param administratorNames what the portal calls that user
     * @param fields what the caller calls the fields
     */
    public record Registration(
            CustomerCode code,
            String channel,
            Optional<String> placement,
            String administrator,
            List<String> administratorNames,
            CheckRegistration.FieldNames fields) {}
}
