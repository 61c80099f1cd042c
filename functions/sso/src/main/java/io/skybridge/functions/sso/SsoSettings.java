package io.skybridge.functions.sso;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import io.skybridge.core.sso.Token;

/** Sign-on: {@code skybridge.sso.*}; see {@code docs/sign-on.md}. */
@ConfigMapping(prefix = "skybridge.sso")
public interface SsoSettings {

    /**
     * The public address, {@code https://signon.example}. Nothing is taken from what a request says of itself. Sign-on is off
     * without it.
     */
    Optional<URI> issuer();

    /** Services managers that may ask who somebody is, by name. */
    Map<String, ClientSettings> clients();

    /** The name of the client that is meant where none is named; not needed if there is only one. */
    Optional<String> defaultClient();

    /** How long a ticket is good. */
    @WithDefault("PT60S")
    Duration ticketLifetime();

    /** How long an authorization code is good. */
    @WithDefault("PT60S")
    Duration codeLifetime();

    /** How long a session is good. */
    @WithDefault("PT8H")
    Duration sessionLifetime();

    /** How long ID and access tokens are good; five minutes at most. */
    @WithDefault("PT5M")
    Duration tokenLifetime();

    /** The keys that sign. */
    Keys keys();

    /** How much is too much. */
    Limits limits();

    /** The portal's own login. */
    Login login();

    /** Where people are told to begin who have no session: the portal. */
    Optional<URI> portalUrl();

    /** One client. */
    interface ClientSettings {

        /** Its {@code client_id}; its name without it. */
        Optional<String> clientId();

        /** Its secrets, several during a rotation. */
        Optional<List<Token>> secret();

        /** Its public keys as a JWK set; a client that has them has no secret. */
        Optional<String> jwks();

        /** Where codes may be sent, exactly. */
        List<String> redirectUris();

        /** Where the browser may be sent after the end of a session, exactly. */
        Optional<List<String>> postLogoutRedirectUris();

        /** Whether each of its requests must have a code challenge. */
        @WithDefault("required")
        Pkce pkce();

        /** Where the browser goes with a new session, with the names of facts in braces. */
        Optional<String> deepLink();

        /** Other pages that a ticket may lead to, by name. */
        Map<String, String> pages();

        /** Claims besides the usual ones, {@code name=template}; {@code name=-} leaves one out. */
        Optional<List<String>> claims();
    }

    /** Whether there must be a code challenge. */
    enum Pkce {
        /** Without one a request is refused. */
        REQUIRED,
        /** For a relying party that does not know of it. */
        OPTIONAL
    }

    /** The keys that sign. */
    interface Keys {

        /** How long a key signs. */
        @WithDefault("P30D")
        Duration rotateEvery();

        /** How long a key is published before it signs. */
        @WithDefault("P1D")
        Duration publishAhead();

        /** How long a key stays published after it has signed last. */
        @WithDefault("P1D")
        Duration keepAfter();

        /** Private keys of a secrets manager as JWKs, separated by semicolons; the first signs. None is drawn then. */
        Optional<String> given();
    }

    /** How much is too much. */
    interface Limits {

        /** Requests of browsers in a minute from one address. */
        @WithDefault("120")
        int visitor();

        /** Tickets in a minute for one portal. */
        @WithDefault("3000")
        int portal();

        /** Wrong secrets, tickets and tokens from one address until it is locked out. */
        @WithDefault("10")
        int failures();

        /** For how long it is locked out. */
        @WithDefault("PT15M")
        Duration lockOut();
    }

    /** The portal's own login; where it is, is said by {@code quarkus.oidc.portal.*}. */
    interface Login {

        /** Whose login it is; without it nobody is sent there. */
        Optional<String> portal();

        /** The claim with the account, by any name that the portal has for it. */
        @WithDefault("account")
        String accountClaim();

        /** The claim with the user name, or the user principal name. */
        @WithDefault("preferred_username")
        String userClaim();
    }
}
