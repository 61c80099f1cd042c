package io.skybridge.servicesmanagers.cortex.service;

import java.util.Map;

import io.smallrye.config.WithDefault;

/** What public material leaves open about services, as a part of the settings of a services manager. */
public interface ServiceSettings {

    /**
     * The version to name when a service is provisioned for a customer, by the service's code. Hosted Exchange cannot be
     * provisioned without one: {@code HE} is {@code 2013} unless set otherwise.
     */
    Map<String, String> serviceVersions();

    /** What setting the mail domains of Hosted Exchange does to those that are not listed. */
    @WithDefault("replaces")
    DomainList domainList();

    /**
     * Whether {@code used} of a user plan and {@code inuse} of an offering are believed to mean that some user has it, so
     * that it is left on. Without, switching it off is tried, and the services manager decides.
     */
    @WithDefault("true")
    boolean trustInUse();

    /** The effects that a list of domains can have. */
    enum DomainList {
        /** It is the whole list, so the domains that are there are read first and sent along. */
        REPLACES,
        /** It adds to what is there. */
        ADDS
    }
}
