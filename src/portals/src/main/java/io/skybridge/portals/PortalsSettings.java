package io.skybridge.portals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

import io.skybridge.core.report.Endpoint;
import io.skybridge.portals.cpbm.CpbmSettings;
import io.skybridge.portals.killbill.KillBillSettings;

/** The portals, by the name in their paths: {@code skybridge.portals.<name>.*}. */
@ConfigMapping(prefix = "skybridge.portals")
public interface PortalsSettings {

    /** Each portal by its name. */
    @WithParentName
    Map<String, PortalSettings> portals();

    /** One portal. */
    interface PortalSettings {

        /** What kind of portal it is: {@code standard}, {@code killbill} or {@code cpbm}. */
        Kind kind();

        /**
         * The secrets its messages may be signed with, several during a rotation: {@code whsec_...} for HMAC-SHA256,
         * {@code whpk_...} for an ed25519 public key. Reports are signed with every HMAC secret, and with every ed25519
         * private key, {@code whsk_...}, which signs reports only. Of Kill Bill:
         * what its notifications carry as parameter {@code secret} of the address, or as the password in it. Of CPBM: bearer
         * tokens, of any form.
         */
        List<Secret> secret();

        /** Bearer tokens with which its back end asks for tickets, several during a rotation. */
        Optional<List<Secret>> ssoToken();

        /** Where reports are posted to. Without it they are tried again, like any that fail. */
        Optional<URI> reportUrl();

        /** How far the signed time of a message may be from now, either way. */
        @WithDefault("PT5M")
        Duration tolerance();

        /** The channel of accounts that name none. */
        @WithDefault("direct")
        String defaultChannel();

        /** What a portal of kind {@code killbill} needs besides. */
        Optional<KillBillSettings> killbill();

        /** How long a report's POST may take. */
        @WithDefault("PT15S")
        Duration reportTimeout();

        /** What only portals of kind {@code cpbm} have. */
        CpbmSettings cpbm();

        /** How many reports all workers together send in a second. */
        @WithDefault("50")
        double reportRate();

        /** How many reports may be under way at once, of all workers together. */
        @WithDefault("16")
        int reportConcurrency();

        /** For how long at most the portal is left alone because it asked to be, by {@code Retry-After}. */
        @WithDefault("PT24H")
        Duration reportLongestHold();

        /** After so long without a delivery, and so many failures in a row, it is paused. */
        @WithDefault("PT24H")
        Duration reportDeadAfter();

        /** After so many failures in a row, and so long without a delivery, it is paused. */
        @WithDefault("10")
        int reportDeadFailures();

        /** How often a single report tries whether a portal that was paused for that is well again. */
        @WithDefault("PT15M")
        Duration reportProbeInterval();

        /** Where usage is posted to; without it where reports are. Of kind {@code standard} only. */
        Optional<URI> usageUrl();

        /** How many records there may be in a batch of usage, or in an answer to who asks by marker. */
        @WithDefault("1000")
        int usageBatch();

        /** How long the POST of a batch may take; below the lease of a delivery. Of kind {@code standard} only. */
        @WithDefault("PT30S")
        Duration usageTimeout();

        /** How long after its end usage of a period is still taken; what is not sent by then expires. For ever without it. */
        Optional<Duration> usageWindow();

        /** How many records there may be in a batch, checked. */
        default int mostUsage() {
            if (usageBatch() < 1) {
                throw new IllegalArgumentException("a portal's usage-batch must be positive");
            }
            return usageBatch();
        }

        /** The same as the domain has it. */
        default Endpoint.Limits limits() {
            if (!(reportRate() > 0) || reportConcurrency() < 1) {
                throw new IllegalArgumentException("a portal's report-rate and report-concurrency must be positive");
            }
            return new Endpoint.Limits(
                    reportRate(),
                    reportConcurrency(),
                    reportLongestHold(),
                    new Endpoint.Death(reportDeadAfter(), reportDeadFailures(), reportProbeInterval()));
        }
    }

    /** The kinds of portal. */
    enum Kind {
        /** CloudEvents signed by Standard Webhooks, both ways. */
        STANDARD,
        /** One tenant of a Kill Bill server. */
        KILLBILL,
        /** CPBM's connector SPI over HTTP. */
        CPBM
    }
}
