package io.skybridge.functions.sso;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;

import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.sso.HandshakePortal;
import io.skybridge.core.sso.SessionCookie;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.core.sso.Token;

/** Which cookies a session is in; the settings decide that once. */
@Singleton
final class SessionCookies {

    private final boolean secure;
    private final boolean shared;

    SessionCookies(SignOnRules rules, Portals portals) {
        this.secure = rules.issuer()
                .filter(issuer -> "https".equals(issuer.getScheme()))
                .isPresent();
        this.shared = !secure || portals.names().stream().anyMatch(name -> sharesDomain(portals.named(name)));
    }

    private static boolean sharesDomain(Optional<Portal> portal) {
        return portal.filter(HandshakePortal.class::isInstance)
                .map(HandshakePortal.class::cast)
                .filter(HandshakePortal::sharesDomain)
                .isPresent();
    }

    /** The session among these, if there is one. */
    Optional<Token> session(Map<String, Cookie> cookies) {
        Optional<Cookie> own = secure ? Optional.ofNullable(cookies.get(SessionCookie.OWN)) : Optional.empty();
        return own.or(() -> shared ? Optional.ofNullable(cookies.get(SessionCookie.SHARED)) : Optional.empty())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(Token::new);
    }

    /** Lax, so that it comes along when a services manager sends the browser here, and with nothing else that is not ours. */
    NewCookie.Builder cookie() {
        return new NewCookie.Builder(secure ? SessionCookie.OWN : SessionCookie.SHARED)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
