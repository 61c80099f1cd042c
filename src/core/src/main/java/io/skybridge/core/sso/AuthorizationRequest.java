package io.skybridge.core.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.skybridge.core.sso.SignOns.Code;
import io.skybridge.core.sso.SignOns.Session;

/**
 * A client's question who somebody is (OpenID Connect Core section 3.1.2.1).
 *
 * @param client who asks
 * @param wayBack where the answer goes
 * @param freshFrom from when on the user must have been authenticated
 * @param code what the code is to stand for
 */
record AuthorizationRequest(Client client, WayBack wayBack, Optional<Instant> freshFrom, Code code) {

    /** An S256 challenge is 256 bits in base64url. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final String OPENID = "openid";
    private static final String QUERY = "query";
    /** What ASP.NET asks for, and so most likely Atria. */
    private static final String FORM_POST = "form_post";

    private static final List<String> RESPONSE_MODES = List.of(QUERY, FORM_POST);
    private static final int LONGEST_NONCE = 1024;
    /** A little, so that who has just signed on is fresh enough for {@code max_age=0} on the way back. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /**
     * Where an answer may be sent, even one that the request is wrong.
     *
     * @param redirectUri the address
     * @param state goes with it
     * @param byForm whether it is posted there
     * @param silent whether nobody may be asked anything
     */
    record WayBack(String redirectUri, Optional<String> state, boolean byForm, boolean silent) {}

    /** Reads a request. */
    static AuthorizationRequest read(Parameters parameters, SignOnRules rules, Instant now) {
        Client client = rules.client(parameters.require("client_id"));
        String redirectUri = parameters.require("redirect_uri");
        if (!client.addresses().redirect().contains(redirectUri)) {
            throw new SignOnRefused(
                    Refusal.REDIRECT_URI,
                    "'" + SignOnRules.printable(redirectUri) + "' is none of client '" + client.name() + "'");
        }
        parameters.requireSingle();
        requireCodeFlow(parameters);
        Set<String> prompts = words(parameters.get("prompt"));
        requirePrompts(prompts);
        Optional<Instant> freshFrom =
                parameters.get("max_age").map(age -> now.minus(seconds(age)).minus(GRACE));
        return new AuthorizationRequest(
                client,
                wayBack(parameters, rules).orElseThrow(),
                prompts.contains("login") ? Optional.of(now.minus(GRACE)) : freshFrom,
                code(parameters, client, redirectUri));
    }

    /** Where the answer to a request may be sent, if it is clear who asks and the address is the asker's own. */
    static Optional<WayBack> wayBack(Parameters parameters, SignOnRules rules) {
        Optional<String> redirectUri = parameters.once("redirect_uri");
        return parameters
                .once("client_id")
                .flatMap(rules::find)
                .filter(client -> redirectUri
                        .filter(client.addresses().redirect()::contains)
                        .isPresent())
                .map(client -> new WayBack(
                        redirectUri.orElseThrow(),
                        parameters.once("state"),
                        parameters
                                .once("response_mode")
                                .filter(FORM_POST::equals)
                                .isPresent(),
                        words(parameters.once("prompt")).contains("none")));
    }

    private static void requireCodeFlow(Parameters parameters) {
        String type = parameters.require("response_type");
        if (!type.equals("code")) {
            throw new SignOnRefused(Refusal.RESPONSE_TYPE, "only code, not '" + SignOnRules.printable(type) + "'");
        }
        if (!RESPONSE_MODES.contains(parameters.get("response_mode").orElse(QUERY))) {
            throw new SignOnRefused(Refusal.INVALID_REQUEST, "the response_mode can only be one of " + RESPONSE_MODES);
        }
        if (parameters.get("request").isPresent()) {
            throw new SignOnRefused(Refusal.REQUEST_OBJECT, "request objects are not read");
        }
        if (parameters.get("request_uri").isPresent()) {
            throw new SignOnRefused(Refusal.REQUEST_REFERENCE, "nothing is fetched from a request_uri");
        }
        if (parameters.get("registration").isPresent()) {
            throw new SignOnRefused(Refusal.REGISTRATION, "clients are configured, and do not register themselves");
        }
    }

    private static void requirePrompts(Set<String> prompts) {
        if (prompts.contains("none") && prompts.size() > 1) {
            throw new SignOnRefused(Refusal.INVALID_REQUEST, "prompt is none and more");
        }
    }

    private static Code code(Parameters parameters, Client client, String redirectUri) {
        Set<String> scopes = words(parameters.get("scope"));
        if (!scopes.contains(OPENID)) {
            throw new SignOnRefused(Refusal.SCOPE, "the scope has no openid");
        }
        Optional<String> nonce = parameters.get("nonce");
        if (nonce.filter(text -> text.length() > LONGEST_NONCE).isPresent()) {
            throw new SignOnRefused(
                    Refusal.INVALID_REQUEST, "the nonce has more than " + LONGEST_NONCE + " characters");
        }
        return new Code(client.id(), redirectUri, challenge(parameters, client), nonce, scopes);
    }

    private static Optional<String> challenge(Parameters parameters, Client client) {
        Optional<String> challenge = parameters.get("code_challenge");
        Optional<String> method = parameters.get("code_challenge_method");
        if (challenge.isEmpty()) {
            if (client.pkceRequired() || method.isPresent()) {
                throw new SignOnRefused(Refusal.PKCE_MISSING, "client '" + client.name() + "' sent no code_challenge");
            }
            return challenge;
        }
        // Without a method it would be "plain" (RFC 7636 section 4.3), which protects from nobody who can read the
        // request.
        if (!method.orElse("plain").equals("S256")) {
            throw new SignOnRefused(
                    Refusal.PKCE_DOWNGRADED, "the method is '" + SignOnRules.printable(method.orElse("plain")) + "'");
        }
        if (!CHALLENGE.matcher(challenge.get()).matches()) {
            throw new SignOnRefused(Refusal.INVALID_REQUEST, "the code_challenge is no SHA-256 in base64url");
        }
        return challenge;
    }

    private static Duration seconds(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // Refused below.
        }
        throw new SignOnRefused(Refusal.INVALID_REQUEST, "max_age is no number of seconds");
    }

    private static Set<String> words(Optional<String> text) {
        Set<String> words = new TreeSet<>();
        text.stream()
                .flatMap(all -> Arrays.stream(all.split(" ")))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    /** Whether this session will do. */
    boolean fresh(Session session) {
        return freshFrom.filter(session.since()::isBefore).isEmpty();
    }
}
