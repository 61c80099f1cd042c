package io.skybridge.portals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.sso.Token;

/** Tokens, any of which lets a caller in (RFC 6750). */
public final class BearerTokens {

    private static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "bearer ";

    private final List<Secret> tokens;

    /** Those with which this portal's back end asks for tickets, and these. */
    public static BearerTokens ofBackEnd(PortalsSettings.PortalSettings settings, List<Secret> others) {
        return new BearerTokens(Stream.concat(settings.ssoToken().stream().flatMap(List::stream), others.stream())
                .toList());
    }

    public BearerTokens(List<Secret> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** Whether the message brings a credential in its head at all. */
    public static boolean brought(RawMessage message) {
        return message.header(AUTHORIZATION).isPresent();
    }

    /**
     * Verifies that the message brings one of them.
     *
     * @throws ProblemException if it does not
     */
    public void verify(RawMessage message) {
        Optional<Token> token = message.header(AUTHORIZATION)
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty())
                .map(Token::new);
        boolean known = false;
        for (Secret one : tokens) {
            known |= token.filter(new Token(one.value())::same).isPresent();
        }
        if (!known) {
            throw new ProblemException(ProblemType.INVALID_SIGNATURE, "The bearer token is no secret of this portal.");
        }
    }
}
