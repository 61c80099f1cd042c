package io.skybridge.portals.killbill;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import io.smallrye.config.WithDefault;

import io.skybridge.portals.Secret;

/** One tenant of a Kill Bill server: {@code skybridge.portals.<name>.killbill.*}. */
public interface KillBillSettings {

    /** The server, for example {@code https://billing.example:8443}; its API is below at {@code /1.0/kb}. */
    URI url();

    /** The tenant's key. */
    String apiKey();

    /** The tenant's secret. */
    Secret apiSecret();

    /** Who Skybridge signs in as. */
    String username();

    /** With which password. */
    Secret password();

    /** How long a call may take. */
    @WithDefault("PT10S")
    Duration timeout();

    /** What a subscription's product is taken from. */
    @WithDefault("product")
    ProductFrom productFrom();

    /**
     * The channel of each price list. With it, an account without the custom field gets its channel from its first
     * subscription, and waits for one.
     */
    Map<String, String> channels();

    /** The names of the custom fields that say what Kill Bill has no place for. */
    Fields fields();

    /** The names of an account's blocking states that mean that it is closed for good. */
    @WithDefault("CLOSE_ACCOUNT,CLOSED_ACCOUNT")
    Set<String> closedStates();

    /**
     * How long after a notification the account is asked about: custom fields are made after the account or the
     * subscription they belong to.
     */
    @WithDefault("PT5S")
    Duration settle();

    /** In which time zone a moment of usage becomes a day; the provider's, in which its billing periods begin. */
    @WithDefault("UTC")
    ZoneId usageZone();

    /** Whether to ask the server what time it is, because it runs in its test mode and its clock is moved. */
    @WithDefault("false")
    boolean testClock();

    /** Where a product's name is found. */
    enum ProductFrom {
        /** In {@code productName}. */
        PRODUCT,
        /** In {@code planName}. */
        PLAN
    }

    /** Names of custom fields. */
    interface Fields {
        /** Of an account: the company's domain; without it, that of the e-mail address. */
        @WithDefault("domain")
        String domain();

        /** Of an account: its sales channel. */
        @WithDefault("channel")
        String channel();

        /** Of an account: the code it is to have in the services manager. */
        @WithDefault("company_code")
        String companyCode();

        /** Of an account: its administrator's user name; without it, what stands before the e-mail address's at sign. */
        @WithDefault("username")
        String username();

        /** Of a subscription: how many were bought. */
        @WithDefault("quantity")
        String quantity();

        /** What the names of the fields and tags begin with that Skybridge writes. */
        @WithDefault("skybridge_")
        String prefix();
    }
}
