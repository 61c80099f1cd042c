package io.skybridge.servicesmanagers.cortex;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

import io.skybridge.servicesmanagers.cortex.service.ServiceSettings;
import io.skybridge.servicesmanagers.externalapi.ExternalApiSettings;

/**
 * One services manager that speaks CortexAPI: {@code skybridge.services-managers.<name>.<setting>}.
 *
 * <p>The first half says where it is and how patient to be. The second half holds what public material leaves open about
 * the wire, each with the likeliest answer as its default; look here first when a call is refused that should not be.
 */
public interface CortexSettings extends ServiceSettings {

    /** Where CortexAPI is, such as {@code https://portal.example/cortexapi/default.aspx}. */
    String url();

    /** The portal user to call as. What it may see and change is what that user may. */
    String username();

    /** That user's password. */
    String password();

    /** Whether new customers are created here, where several services managers are configured. */
    @WithName("default")
    @WithDefault("false")
    boolean isDefault();

    /** How long connecting may take, TLS included. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long the services manager may stay silent once it has been asked. Clients in production use allow 10 s. */
    @WithDefault("10s")
    Duration readTimeout();

    /** How long one call may take from the request to the last byte of the answer, however lively it is. */
    @WithDefault("60s")
    Duration callTimeout();

    /** How many calls may be under way at once. Further ones wait their turn, which no time-out counts. */
    @WithDefault("4")
    int maxConcurrentCalls();

    /** The largest answer to accept. The list of all customers is the largest there is. */
    @WithDefault("32M")
    MemorySize maxResponseSize();

    /** A PEM file of the certificate authorities to trust here, instead of those of the platform. */
    Optional<String> trustedCertificates();

    /** How a customer's billing id is written: the property is documented, the element mirrors what is read back. */
    @WithDefault("property")
    FieldForm billingIdAs();

    /** How it is written whether a customer's users may sign in; it is read back from the element. */
    @WithDefault("element")
    FieldForm customerEnabledAs();

    /** How a role is written in a user's list of roles. */
    @WithDefault("text")
    RoleForm roleAs();

    /** What setting a user's roles does to those that are not listed. */
    @WithDefault("replaces")
    RoleList roleList();

    /** How it is written that a user is locked. */
    @WithDefault("locked")
    LockForm lockAs();

    /** Whether a user must change the password it is created with when it first signs in. */
    @WithDefault("true")
    boolean changePasswordAtNextLogon();

    /** Whether to say under which reseller a customer is created. Without, it is created under the caller's customer. */
    @WithDefault("true")
    boolean sendParent();

    /** Whether to say in which location a customer is created. Without, it is the default location. */
    @WithDefault("true")
    boolean sendLocation();

    /** Whether to repeat a customer's code in an element {@code code}, as one client in production use does. */
    @WithDefault("false")
    boolean sendCode();

    /** Whether to send a user's own e-mail address as {@code externalemail}. */
    @WithDefault("true")
    boolean sendExternalEmail();

    /** Whether to ask for a user by name. Without, all users of the customer are listed and the one is picked here. */
    @WithDefault("true")
    boolean findUsersByName();

    /**
     * Whether a service is deprovisioned by a DELETE of it. Without, none is sent, because a service goes with the user or
     * the customer that has it.
     */
    @WithDefault("true")
    boolean removeServices();

    /**
     * The code of the customer whose services list everything there is to sell. Without, it is the first customer of all,
     * which is the caller's own.
     */
    Optional<String> catalogueCustomer();

    /** The error ids that mean, in answer to a question after a request, that there is no request of that id. */
    @WithDefault("4,18,33")
    Set<Integer> unknownRequestErrors();

    /** How usage is read. */
    UsageSettings usage();

    /** The ExternalAPI, where there is one: Atria 12.11 and later. */
    Optional<ExternalApiSettings> externalApi();

    /** The ways to write a field of a customer. */
    enum FieldForm {
        /** As a property, such as {@code BillingID}. */
        PROPERTY,
        /** As the element that is read back, such as {@code billingid}. */
        ELEMENT,
        /** Both. */
        BOTH
    }

    /** The ways to write a role. */
    enum RoleForm {
        /** {@code <role>Customer Administrator</role>}, as it is read back. */
        TEXT,
        /** {@code <role><name>Customer Administrator</name></role>}, as services and plans are written. */
        NAME
    }

    /** The ways to write that a user is locked. */
    enum LockForm {
        /** {@code <locked>True</locked>}, as it is read back. */
        LOCKED,
        /** {@code <enabled>False</enabled>}, for installations that do not take the other: one cannot tell the two apart. */
        ENABLED
    }

    /** The effects that a list of roles can have. */
    enum RoleList {
        /** It is the whole list, so the roles that the user holds are read first and sent along. */
        REPLACES,
        /** It adds to what the user holds. */
        ADDS
    }
}
