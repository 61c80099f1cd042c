package io.skybridge.functions.sso;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import io.skybridge.core.sso.OpenSession.Opened;
import io.skybridge.core.sso.Token;
import io.skybridge.core.sso.Visitor;

/** Who is at the other end: where the request comes from, and the session it brings. */
@RequestScoped
class Browser {

    /** A page that a person goes to, and what a script of the portal asks for. */
    private static final Set<String> DELIBERATE = Set.of("document", "empty");

    private final RoutingContext exchange;
    private final HttpHeaders headers;
    private final SessionCookies cookies;
    private final Clock clock;

    Browser(RoutingContext exchange, HttpHeaders headers, SessionCookies cookies, Clock clock) {
        this.exchange = exchange;
        this.headers = headers;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** The address of the connection; on Lambda, of the connection to the API. Headers that claim another are not looked at. */
    Visitor visitor() {
        SocketAddress address = exchange.request().remoteAddress();
        String host = address == null ? null : address.hostAddress();
        return new Visitor(host == null ? "unknown" : host, deliberate());
    }

    /** Browsers say what a request is for (Fetch Metadata); programs say nothing, and mean what they do. */
    private boolean deliberate() {
        String destination = headers.getHeaderString("Sec-Fetch-Dest");
        return destination == null || DELIBERATE.contains(destination);
    }

    /** The session that the browser brings, if it brings one. */
    Optional<Token> session() {
        return cookies.session(headers.getCookies());
    }

    /** The cookie that brings this session back. Its age and not its end: a date has a comma, where Lambda would split it. */
    NewCookie cookie(Opened session) {
        Duration age = Duration.between(clock.instant(), session.expiresAt());
        return cookies.cookie()
                .value(session.session().value())
                .maxAge((int) age.toSeconds())
                .build();
    }

    /** The cookie that takes the session away. */
    NewCookie noCookie() {
        return cookies.cookie().value("").maxAge(0).build();
    }

    /** Whether a person is looking. */
    boolean wantsPage() {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(type ->
                        type.getSubtype().equals("html") || type.getSubtype().equals("xhtml+xml"));
    }
}
