package io.skybridge.simulators.panel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.cortex.ServicesManager;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;
import io.skybridge.simulators.settings.SignOn;

/**
 * {@code GET /login} sends the browser to the OpenID Provider, {@code GET /oidc/callback} takes it back, and
 * {@code GET /panel/sign-ons} lists who has signed on. Not in the journal, which is no place for codes.
 */
public final class PanelEndpoints {

    private static final String CALLBACK = "/oidc/callback";
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");
    private static final int FOUND = 302;

    private final ServicesManager manager;
    private final Supplier<SignOn> settings;
    private final SignOns signOns;
    private final Clock clock;
    private final Provider provider = new Provider();
    private final Attempts attempts = new Attempts();

    /** Of a services manager; the settings are asked for at each sign-on. */
    public PanelEndpoints(ServicesManager manager, Supplier<SignOn> settings, SignOns signOns, Clock clock) {
        this.manager = manager;
        this.settings = settings;
        this.signOns = signOns;
        this.clock = clock;
    }

    /** What is served where. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/login", this::login),
                new Route("GET", CALLBACK, this::callback),
                new Route(
                        "GET",
                        "/panel/sign-ons",
                        call -> Outcome.of(Reply.json(200, Map.of("signOns", signOns.last())))));
    }

    private Outcome login(Call call) {
        try {
            SignOn wanted = settings.get();
            Attempt attempt = Attempt.begin(
                    wanted,
                    provider.discover(wanted.issuer()),
                    "http://" + host(call) + CALLBACK,
                    parameter(call, "username"),
                    clock.instant());
            attempts.begin(attempt);
            return Outcome.of(Reply.empty(FOUND)
                    .with("Location", attempt.question().toString())
                    .with("Set-Cookie", cookie(attempt))
                    .with("Referrer-Policy", "no-referrer")
                    .with("Cache-Control", "no-store"));
        } catch (SignOnFailed failure) {
            return Outcome.of(PanelPage.failed(failure));
        }
    }

    private Outcome callback(Call call) {
        try {
            return Outcome.of(signedIn(call));
        } catch (SignOnFailed failure) {
            return Outcome.of(PanelPage.failed(failure));
        }
    }

    private Reply signedIn(Call call) throws SignOnFailed {
        Attempt attempt = attempt(call);
        checkIssuer(call, attempt);
        if (call.query().containsKey("error")) {
            throw SignOnFailed.refused("The provider has refused: " + parameter(call, "error") + ". "
                    + parameter(call, "error_description"));
        }
        String code = parameter(call, "code");
        if (code.isEmpty()) {
            throw SignOnFailed.request("The provider has sent no code.");
        }
        String token = provider.idToken(attempt, code);
        JsonNode claims = IdToken.verified(token, provider.keys(attempt.provider()), attempt, clock.instant());
        SignOns.SignedOn who = new SignOns.SignedOn(
                clock.instant(),
                claims.path("preferred_username").asText(),
                claims.path("customer").asText(),
                claims);
        signOns.add(who);
        return PanelPage.signedIn(who, manager.glance(who.customer()), attempt.username());
    }

    private Attempt attempt(Call call) throws SignOnFailed {
        String state = parameter(call, "state");
        Attempt attempt = attempts.end(state, cookieOf(call, state), clock.instant());
        if (attempt == null) {
            throw SignOnFailed.request(
                    "This sign-on was not begun in this browser, or it has ended already, or it has taken too long.");
        }
        return attempt;
    }

    /** The answer must be of whom was asked (RFC 9207). */
    private static void checkIssuer(Call call, Attempt attempt) throws SignOnFailed {
        boolean named = call.query().containsKey("iss");
        String issuer = parameter(call, "iss");
        if (named
                ? !issuer.equals(attempt.provider().issuer())
                : attempt.provider().namesItself()) {
            throw SignOnFailed.refused(
                    "The answer is not of the provider that was asked, but of " + (named ? issuer : "nobody") + ".");
        }
    }

    private static String parameter(Call call, String name) {
        return call.query().getOrDefault(name, "");
    }

    /** Where the browser says that it is: the provider knows whether that is one of our addresses. */
    private static String host(Call call) throws SignOnFailed {
        String host = call.headers().getOrDefault("host", "");
        if (!HOST.matcher(host).matches()) {
            throw SignOnFailed.request("The request does not say to which host it was sent.");
        }
        return host;
    }

    private static String cookie(Attempt attempt) {
        return Attempt.cookie(attempt.secrets().state()) + "="
                + attempt.secrets().browser() + "; Path=" + CALLBACK + "; Max-Age=" + Attempt.GOOD_FOR.toSeconds()
                + "; HttpOnly; SameSite=Lax";
    }

    /** The value may come in quotes (RFC 6265, section 4.1.1). */
    private static String cookieOf(Call call, String state) {
        String name = Attempt.cookie(state) + "=";
        for (String pair : call.headers().getOrDefault("cookie", "").split("[;,]", -1)) {
            if (pair.strip().startsWith(name)) {
                return pair.strip().substring(name.length()).replaceAll("^\"|\"$", "");
            }
        }
        return "";
    }
}
