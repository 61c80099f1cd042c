package io.skybridge.functions.sso;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.skybridge.core.sso.Client;
import io.skybridge.core.sso.KeySchedule;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.core.sso.Template;
import io.skybridge.functions.sso.SsoSettings.ClientSettings;

/** Makes rules of the settings, and says at the start what is wrong with them. */
final class ReadRules {

    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(5);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String LEFT_OUT = "-";

    /** What Atria expects, as of Entra ID: the user principal name as {@code preferred_username}. */
    private static final Map<String, String> USUAL_CLAIMS = Map.of(
            "preferred_username", "{username}",
            "email", "{email}",
            "name", "{name}",
            "given_name", "{firstName}",
            "family_name", "{lastName}",
            "customer", "{customerCode}");

    private final SsoSettings settings;

    private ReadRules(SsoSettings settings) {
        this.settings = settings;
    }

    /** The rules; fails if a setting is wrong. */
    static SignOnRules of(SsoSettings settings) {
        return new ReadRules(settings).read();
    }

    static KeySchedule schedule(SsoSettings settings) {
        SsoSettings.Keys keys = settings.keys();
        require(
                keys.keepAfter().compareTo(settings.tokenLifetime()) >= 0,
                "keys.keep-after is shorter than tokens are good");
        return new KeySchedule(keys.rotateEvery(), keys.publishAhead(), keys.keepAfter());
    }

    private SignOnRules read() {
        require(
                settings.tokenLifetime().compareTo(LONGEST_TOKEN) <= 0
                        && !settings.tokenLifetime().isNegative(),
                "token-lifetime may be " + LONGEST_TOKEN + " at most");
        List<Client> clients = settings.clients().entrySet().stream()
                .map(entry -> client(entry.getKey(), entry.getValue()))
                .toList();
        require(
                clients.stream().map(Client::id).distinct().count() == clients.size(),
                "two clients have the same client-id");
        settings.defaultClient()
                .ifPresent(name -> require(
                        settings.clients().containsKey(name),
                        "default-client is '" + name + "', and there is no such client"));
        return new SignOnRules(
                settings.issuer().map(ReadRules::issuer),
                clients,
                settings.defaultClient(),
                settings.login().portal().isPresent(),
                new SignOnRules.Lifetimes(
                        settings.ticketLifetime(),
                        settings.codeLifetime(),
                        settings.sessionLifetime(),
                        settings.tokenLifetime()),
                new SignOnRules.Limits(
                        settings.limits().visitor(),
                        settings.limits().portal(),
                        settings.limits().failures(),
                        settings.limits().lockOut()));
    }

    private static URI issuer(URI given) {
        URI issuer = URI.create(given.toString().replaceFirst("/+$", ""));
        require(
                secure(issuer)
                        && issuer.getRawUserInfo() == null
                        && issuer.getRawQuery() == null
                        && issuer.getRawFragment() == null,
                "issuer has to be an https address (http only on loopback) without user, query and fragment, not "
                        + given);
        return issuer;
    }

    private static boolean secure(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && LOOPBACK.contains(host));
    }

    private static Client client(String name, ClientSettings settings) {
        require(
                settings.jwks().isPresent() != settings.secret().isPresent(),
                "clients." + name + " needs a secret or jwks, and cannot have both");
        List<String> afterEnd = settings.postLogoutRedirectUris().orElse(List.of());
        settings.redirectUris().forEach(uri -> requireAddress(name, uri));
        afterEnd.forEach(uri -> requireAddress(name, uri));
        Map<String, Template> pages = new TreeMap<>();
        settings.pages().forEach((page, link) -> pages.put(page, new Template(link)));
        return new Client(
                name,
                settings.clientId().orElse(name),
                settings.jwks()
                        .<Client.Proof>map(Client.PublicKeys::new)
                        .orElseGet(
                                () -> new Client.SharedSecret(settings.secret().orElseThrow())),
                new Client.Addresses(settings.redirectUris(), afterEnd),
                settings.pkce() == SsoSettings.Pkce.REQUIRED,
                new Client.Links(settings.deepLink().map(Template::new), pages),
                claims(name, settings.claims()));
    }

    private static void requireAddress(String client, String text) {
        require(
                address(text)
                        .filter(ReadRules::secure)
                        .filter(address -> address.getRawFragment() == null && address.getRawUserInfo() == null)
                        .isPresent(),
                "clients." + client + " has '" + text
                        + "', and its addresses have to be https (http only on loopback) without user and fragment");
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static Map<String, Template> claims(String client, Optional<List<String>> given) {
        Map<String, Template> claims = new LinkedHashMap<>();
        new TreeMap<>(USUAL_CLAIMS).forEach((claim, text) -> claims.put(claim, new Template(text)));
        given.orElse(List.of()).forEach(line -> {
            int equals = line.indexOf('=');
            require(equals > 0, "clients." + client + ".claims has '" + line + "', which is not name=template");
            String claim = line.substring(0, equals).strip();
            String text = line.substring(equals + 1).strip();
            if (text.equals(LEFT_OUT)) {
                claims.remove(claim);
            } else {
                claims.put(claim, new Template(text));
            }
        });
        return claims;
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException("skybridge.sso: " + otherwise);
        }
    }
}
