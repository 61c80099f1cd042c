package io.skybridge.portals.cpbm;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.sso.Actor;
import io.skybridge.core.sso.HandshakePortal.Asked;
import io.skybridge.core.sso.HandshakePortal.Grant;
import io.skybridge.core.sso.HandshakePortal.View;
import io.skybridge.core.sso.SessionCookie;

/**
 * {@code SSOHandler.handleLogin} and {@code ViewResolver.listResourceViews}: a {@code SsoObject} of cookies, callback and SSO
 * string, and a list of name, URL and mode (cpbm.md section 5). What is in the SSO string is the connector's business.
 */
final class Handshakes {

    private final CpbmSettings.SignOn settings;
    private final CallBody bodies;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();

    Handshakes(CpbmSettings.SignOn settings, CallBody bodies, Clock clock) {
        this.settings = settings;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Reads a question, of a body or of a query; the caller is verified. */
    Asked read(RawMessage message) {
        Part body = Part.body(bodies.read(message));
        BssQuery query = BssQuery.parse(message.query());
        List<String> tenant = CallBody.tenant(body, "user");
        Optional<String> user = user(body).or(() -> query.value("user"));
        Optional<Actor> actor = actor(body);
        body.check();
        String account = tenant.stream()
                .findFirst()
                .or(() -> query.value("tenant"))
                .filter(Part.LINE::fits)
                .orElseThrow(() -> wrong("tenant", "is missing: the handle or the id of the account"));
        if (user.filter(name -> !Part.LINE.fits(name)).isPresent()) {
            throw wrong("user", Part.LINE.words());
        }
        return new Asked(account, user, actor);
    }

    /** One that is there and has no name is a mistake, and not the owner. */
    private static Optional<String> user(Part body) {
        List<String> names = CallBody.names(body.at("user"), body.at("user").line("username").stream());
        if (body.has("user") && names.isEmpty()) {
            body.wrong("user.username", "is missing: leave the user out, and the owner is meant");
        }
        return names.stream().findFirst();
    }

    private static Optional<Actor> actor(Part body) {
        if (!body.has("actor")) {
            return Optional.empty();
        }
        Part actor = body.at("actor");
        return Optional.of(new Actor(actor.need("username", Part.LINE), actor.line("account")));
    }

    private static ProblemException wrong(String field, String words) {
        return new ProblemException(
                ProblemType.INVALID_EVENT, "It is not said whom to sign on.", List.of(new FieldError(field, words)));
    }

    String write(Grant grant) {
        ObjectNode answer = mapper.createObjectNode();
        ArrayNode cookies = answer.putArray("cookies");
        grant.cookie().ifPresent(cookie -> cookies.addObject()
                .put("name", SessionCookie.SHARED)
                .put("value", cookie.session().value())
                .put("domain", settings.cookieDomain().orElseThrow())
                .put("path", "/")
                .put(
                        "maxAge",
                        Duration.between(clock.instant(), cookie.expiresAt()).toSeconds())
                .put("secure", true)
                .put("httpOnly", true));
        answer.put("callback", settings.callback().orElse(null));
        String ssoString = mapper.createObjectNode()
                .put("url", grant.ticket().toString())
                .put("expiresAt", grant.expiresAt().toString())
                .toString();
        return answer.put("ssoString", ssoString).toString();
    }

    String write(List<View> views) {
        ArrayNode answer = mapper.createArrayNode();
        views.forEach(view -> answer.addObject()
                .put("name", view.name())
                .put("url", view.ticket().toString())
                .put("mode", settings.viewMode()));
        return answer.toString();
    }
}
