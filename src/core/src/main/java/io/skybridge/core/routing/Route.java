package io.skybridge.core.routing;

import java.time.Instant;
import java.util.Optional;

import io.skybridge.core.account.CustomerCode;

/**
 * Where the customers of a channel are created. A change affects new customers only.
 *
 * @param channel the portal's sales channel
 * @param effectiveFrom from when this route is in force
 * @param location the location; the services manager's default if there is none
 * @param reseller the parent customer; the provider itself if there is none
 */
public record Route(String channel, Instant effectiveFrom, Optional<String> location, Optional<CustomerCode> reseller)
        implements Mapping<Route> {

    @Override
    public String name() {
        return channel;
    }

    @Override
    public Route from(Instant moment) {
        return new Route(channel, moment, location, reseller);
    }
}
