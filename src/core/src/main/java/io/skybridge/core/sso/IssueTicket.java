package io.skybridge.core.sso;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.sso.SignOns.Ticket;

/** Gives a portal's back end a ticket for a user of one of its accounts. */
public final class IssueTicket {

    private final SignOnRules rules;
    private final Handles handles;
    private final SignOns signOns;
    private final Watch watch;
    private final Surroundings surroundings;

    /**
     * What is around.
     *
     * @param tokens where secrets come from
     * @param clock what now is
     */
    public record Surroundings(Supplier<Token> tokens, Clock clock) {}

    /**
     * What is asked for.
     *
     * @param portal the portal that asks
     * @param account the account, by any name that the portal has for it
     * @param user the user, by any name that the portal has for it; whom the account was registered with if empty
     * @param client the client it is to lead to; the default one if empty
     * @param page which of its pages; the deep link if empty
     * @param customerUniqueId what the services manager calls the customer in its deep links
     * @param address the browser's, if the ticket is to be good from there only
     * @param actor who acts for the user
     */
    public record Wish(
            PortalId portal,
            String account,
            Optional<String> user,
            Optional<String> client,
            Optional<String> page,
            Optional<String> customerUniqueId,
            Optional<String> address,
            Optional<Actor> actor) {}

    /**
     * A ticket.
     *
     * @param ticket the secret
     * @param address where it is redeemed
     * @param expiresAt until when
     * @param subject whom it signs on
     */
    public record Issued(Token ticket, URI address, Instant expiresAt, Subject subject) {}

    public IssueTicket(SignOnRules rules, Handles handles, SignOns signOns, Watch watch, Surroundings surroundings) {
        this.rules = rules;
        this.handles = handles;
        this.signOns = signOns;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    /**
     * Gives a ticket; fails with {@link SignOnRefused} if the user may not sign on or what is asked for is not there.
     *
     * @param asking what to ask for, once it is known who asks; fails if it is nobody who may
     */
    public Uni<Issued> issue(Visitor visitor, Supplier<Wish> asking) {
        return watch.server(visitor, () -> {
            Wish wish = asking.get();
            return watch.counted("portal " + wish.portal(), rules.limits().portal())
                    .chain(() -> give(wish));
        });
    }

    private Uni<Issued> give(Wish wish) {
        URI at = rules.at("/sso/tickets/");
        Client client = rules.named(wish.client());
        return subject(wish).map(Subject::admitted).chain(subject -> {
            // Only to see whether there is such a page: what is asked for in vain is better refused to who asks.
            client.links().to(wish.page(), subject.facts());
            Token ticket = surroundings.tokens().get();
            Instant expiresAt =
                    surroundings.clock().instant().plus(rules.lifetimes().ticket());
            Ticket what = new Ticket(client.name(), wish.page(), wish.customerUniqueId(), wish.address(), wish.actor());
            return signOns.keepTicket(ticket, subject, what, expiresAt)
                    .chain(() -> watch.note(
                            wish.portal().value(),
                            "ticket-issued",
                            subject.account().id(),
                            said(subject, client, wish.actor())))
                    .replaceWith(new Issued(ticket, URI.create(at + ticket.value()), expiresAt, subject));
        });
    }

    /** The words of a line in the audit log. */
    static String said(Subject subject, Client client, Optional<Actor> actor) {
        return subject.user().username() + " at " + client.name()
                + actor.map(who -> ", for whom " + SignOnRules.printable(who.subject()) + " acts")
                        .orElse("");
    }

    private Uni<Subject> subject(Wish wish) {
        return handles.account(wish.portal(), wish.account())
                .map(found -> found.orElseThrow(() -> new SignOnRefused(
                        Refusal.UNKNOWN_ACCOUNT,
                        wish.portal() + " has no account '" + SignOnRules.printable(wish.account()) + "'")))
                .chain(account -> wish.user()
                        .map(name -> named(account, name))
                        .orElseGet(() -> signOns.administrator(account))
                        .map(found -> found.orElseThrow(() -> unknown(account, wish.user()))));
    }

    private Uni<Optional<Subject>> named(AccountId account, String name) {
        return handles.user(account, name).chain(username -> signOns.subject(account, username.orElse(name)));
    }

    private static SignOnRefused unknown(AccountId account, Optional<String> user) {
        return new SignOnRefused(
                Refusal.UNKNOWN_USER,
                user.map(name -> "no user '" + SignOnRules.printable(name) + "'")
                        .orElse("no administrator"),
                Optional.of(account));
    }
}
