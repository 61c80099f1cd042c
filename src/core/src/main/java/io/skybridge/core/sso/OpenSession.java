package io.skybridge.core.sso;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.sso.SignOns.Session;

/** Opens sessions: for a ticket, or on the word of the portal's own login. */
public final class OpenSession {

    private final SignOnRules rules;
    private final Handles handles;
    private final SignOns signOns;
    private final Watch watch;
    private final IssueTicket.Surroundings surroundings;

    /**
     * A session.
     *
     * @param session the secret, for the browser's cookie
     * @param expiresAt until when it is good
     */
    public record Opened(Token session, Instant expiresAt) {}

    public OpenSession(
            SignOnRules rules, Handles handles, SignOns signOns, Watch watch, IssueTicket.Surroundings surroundings) {
        this.rules = rules;
        this.handles = handles;
        this.signOns = signOns;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    /**
     * Opens a session on the word of the portal's own login.
     *
     * @param account the account, as the login names it
     * @param user the user, as the login names it: the user name, or the user principal name
     */
    public Uni<Opened> loggedIn(Visitor visitor, PortalId portal, String account, String user, Optional<Token> before) {
        return watch.browser(visitor, () -> handles.account(portal, account)
                .map(found -> found.orElseThrow(() -> new SignOnRefused(
                        Refusal.UNKNOWN_ACCOUNT, portal + " has no account '" + SignOnRules.printable(account) + "'")))
                .chain(known -> subject(known, user))
                .map(Subject::admitted)
                .chain(subject ->
                        open(subject, Optional.empty(), before, subject.user().username() + " by the portal's login")));
    }

    private Uni<Subject> subject(AccountId account, String user) {
        return signOns.subject(account, user)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : byPrincipalName(account, user))
                .map(found -> found.orElseThrow(() -> new SignOnRefused(
                        Refusal.UNKNOWN_USER, "no user '" + SignOnRules.printable(user) + "'", Optional.of(account))));
    }

    /** Jane of another domain is another Jane. */
    private Uni<Optional<Subject>> byPrincipalName(AccountId account, String user) {
        return signOns.subject(account, user.replaceFirst("@.*$", ""))
                .map(found -> found.filter(
                        subject -> user.equalsIgnoreCase(subject.facts().get("username"))));
    }

    /** Opens a session of somebody who is admitted, in place of the one that the browser has. */
    Uni<Opened> open(Subject subject, Optional<Actor> actor, Optional<Token> before, String said) {
        Token token = surroundings.tokens().get();
        Instant now = surroundings.clock().instant();
        Instant expiresAt = now.plus(rules.lifetimes().session());
        return before.map(old -> signOns.endSession(Session.idOf(old), now).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> signOns.keepSession(token, subject, Session.begun(token, actor, now), expiresAt))
                .chain(() -> watch.note(
                        subject.account().id().portal().value(),
                        "signed-on",
                        subject.account().id(),
                        said))
                .replaceWith(new Opened(token, expiresAt));
    }
}
