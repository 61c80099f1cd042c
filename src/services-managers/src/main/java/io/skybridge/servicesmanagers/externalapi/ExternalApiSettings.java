package io.skybridge.servicesmanagers.externalapi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.WithDefault;

/**
 * Where the ExternalAPI is and what its answers look like: {@code skybridge.services-managers.<name>.external-api.<setting>}. Only
 * the method's beginning, the token and the report's columns are documented; everything else has the likeliest default.
 */
public interface ExternalApiSettings {

    /** Where the ExternalAPI is, such as {@code https://portal.example/externalapi}. */
    String url();

    /** The token made in the portal ("Generate API Access Token"); it is sent as a bearer token. */
    String token();

    /** The path of the report by user, below the address; {@code {end}} is the last day of the period. */
    @WithDefault("/api/billing/{end}/details")
    String detailsPath();

    /** How the last day of the period is written. */
    @WithDefault("uuuu-MM-dd")
    String dateFormat();

    /** Query parameters, each {@code name=value}; {@code {end}} is replaced in them, too. */
    @WithDefault("billable=true")
    Optional<List<String>> query();

    /** The members to go through to the list of lines, separated by dots; without, the answer is the list. */
    Optional<String> linesAt();

    /** How the members of a line are called, in any case. */
    Fields fields();

    /** The words that have a meaning in a line, in any case. */
    Words words();

    /** The services, by code, whose lines of users are offerings; those of all others are user plans. */
    @WithDefault("HostedAppsandDesktops,Citrix")
    Optional<Set<String>> offeringServices();

    /** How moments are written, as a pattern; without, as ISO 8601 has it, with or without an offset or a time. */
    Optional<String> momentFormat();

    /** The time zone of moments that are written without an offset. */
    @WithDefault("UTC")
    String zone();

    /** How long connecting may take, TLS included. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long the other side may stay silent while more is wanted. It may work for long before the first byte. */
    @WithDefault("2m")
    Duration readTimeout();

    /** Members of a line. */
    interface Fields {

        /** The customer's code. */
        @WithDefault("customerCode")
        String customer();

        /** Who the user is; lines of customers have none. */
        @WithDefault("userUpn")
        String user();

        /** The service's code. */
        @WithDefault("serviceCode")
        String service();

        /** The plan, the offering or the application. */
        @WithDefault("servicePlanName")
        String plan();

        /** Whether the line is about a customer or a user; without it, whoever has a user is one. */
        @WithDefault("skuType")
        String skuType();

        /** Whether the line is billed; without it, it is. */
        @WithDefault("billable")
        String billable();

        /** What became of it in the period. */
        @WithDefault("action")
        String action();

        /** When that was. */
        @WithDefault("actionedDate")
        String actionedDate();

        /** How much was used of a service that has a counter. */
        @WithDefault("quantity")
        String quantity();
    }

    /** Words in a line. */
    interface Words {

        /** That something was added in the period. */
        @WithDefault("Added")
        String added();

        /** That something was removed in the period. */
        @WithDefault("Removed")
        String removed();

        /** That something was held all the time. */
        @WithDefault("Carried")
        String carried();

        /** That a line is about a customer. */
        @WithDefault("customer")
        String customer();

        /** That a line is about a user. */
        @WithDefault("user")
        String user();

        /** That a line is billed. */
        @WithDefault("Yes")
        String yes();

        /** That a line is not billed. */
        @WithDefault("No")
        String no();
    }
}
