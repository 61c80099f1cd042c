package io.skybridge.portals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

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
         * {@code whpk_...} for an ed25519 public key. Reports are signed with the first HMAC secret. Of Kill Bill: what its
         * notifications carry as parameter {@code secret} of the address, or as the password in it. Of
         * CPBM: bearer tokens, of any form.
         */
        List<Secret> secret();

        /** Where reports are posted to. Without it they are tried again until they are given up. */
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
        @WithDefault("PT10S")
        Duration reportTimeout();

        /** What only portals of kind {@code cpbm} have. */
        CpbmSettings cpbm();
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
