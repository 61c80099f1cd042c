package io.skybridge.core.usage;

/** The sources of usage, one for each services manager that is configured. */
public interface UsageSources {

    /**
     * The source for the services manager of this name.
     *
     * @throws IllegalArgumentException if none of that name is configured
     */
    UsageSource of(String servicesManager);
}
