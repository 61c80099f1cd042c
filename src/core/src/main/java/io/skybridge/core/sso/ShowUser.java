package io.skybridge.core.sso;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.sso.SignOns.Access;
import io.skybridge.core.sso.SignOns.Found;
import io.skybridge.core.sso.SignOns.Given;

/** Tells a client about the user that an access token is about, as it is now. */
public final class ShowUser {

    private final SignOnRules rules;
    private final SignOns signOns;
    private final Watch watch;
    private final Clock clock;

    public ShowUser(SignOnRules rules, SignOns signOns, Watch watch, Clock clock) {
        this.rules = rules;
        this.signOns = signOns;
        this.watch = watch;
        this.clock = clock;
    }

    /** The claims; fails with {@link SignOnRefused} if the token is good no more, or the user may not sign on any more. */
    public Uni<Map<String, Object>> show(Visitor visitor, Optional<Token> token) {
        return watch.server(visitor, () -> {
            rules.at();
            Token access =
                    token.orElseThrow(() -> new SignOnRefused(Refusal.TOKEN_EXPIRED, "there is no access token"));
            return signOns.access(access).map(this::claims);
        });
    }

    private Map<String, Object> claims(Optional<Found<Given<Access>>> found) {
        Found<Given<Access>> given = found.orElseThrow(
                () -> new SignOnRefused(Refusal.UNKNOWN_TOKEN, "no such token was ever given, or it is long gone"));
        Access access = given.thing().what();
        Subject subject = given.subject();
        if (access.revoked()) {
            throw subject.refused(Refusal.TOKEN_EXPIRED, "its code was used twice");
        }
        if (given.thing().session().ended()) {
            throw subject.refused(Refusal.SESSION_ENDED, "the session has ended");
        }
        if (!given.expiresAt().isAfter(clock.instant())) {
            throw subject.refused(Refusal.TOKEN_EXPIRED, "since " + given.expiresAt());
        }
        return Claims.of(
                subject.admitted(),
                rules.client(access.client()),
                given.thing().session().actor());
    }
}
