package io.skybridge.core.sso;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.sso.SignOns.Found;
import io.skybridge.core.sso.SignOns.Ticket;

/** Lets a browser in that comes with a ticket, once. */
public final class RedeemTicket {

    private final SignOnRules rules;
    private final SignOns signOns;
    private final OpenSession openSession;
    private final Watch watch;
    private final IssueTicket.Surroundings surroundings;

    /**
     * The browser is in.
     *
     * @param session its session
     * @param to where it goes on
     */
    public record Redeemed(OpenSession.Opened session, URI to) {}

    public RedeemTicket(
            SignOnRules rules,
            SignOns signOns,
            OpenSession openSession,
            Watch watch,
            IssueTicket.Surroundings surroundings) {
        this.rules = rules;
        this.signOns = signOns;
        this.openSession = openSession;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    /**
     * Redeems a ticket. One that comes from the wrong address is used up with it: whoever has it is not who it was made for.
     *
     * @param before the session that the browser has already, which ends
     */
    public Uni<Redeemed> redeem(Visitor visitor, Token ticket, Optional<Token> before) {
        return watch.browser(visitor, () -> {
            rules.at();
            Instant now = surroundings.clock().instant();
            return signOns.takeTicket(ticket, now)
                    .map(found -> good(found, visitor, now))
                    .chain(found -> open(found, before));
        });
    }

    private static Found<Ticket> good(Optional<Found<Ticket>> taken, Visitor visitor, Instant now) {
        Found<Ticket> found = taken.orElseThrow(
                () -> new SignOnRefused(Refusal.UNKNOWN_TICKET, "no such ticket was ever given, or it is long gone"));
        Subject subject = found.subject();
        if (!found.first()) {
            throw subject.refused(
                    Refusal.TICKET_USED, "the ticket of " + subject.user().username());
        }
        if (!found.expiresAt().isAfter(now)) {
            throw subject.refused(Refusal.TICKET_EXPIRED, "since " + found.expiresAt());
        }
        if (found.thing()
                .address()
                .filter(address -> !address.equals(visitor.address()))
                .isPresent()) {
            throw subject.refused(
                    Refusal.OTHER_ADDRESS,
                    "it was made for " + found.thing().address().orElseThrow());
        }
        subject.admitted();
        return found;
    }

    private Uni<Redeemed> open(Found<Ticket> found, Optional<Token> before) {
        Ticket ticket = found.thing();
        Client client = rules.named(Optional.of(ticket.client()));
        Map<String, String> facts = new HashMap<>(found.subject().facts());
        ticket.customerUniqueId().ifPresent(id -> facts.put("customerUniqueId", id));
        URI to = client.links().to(ticket.page(), facts);
        return openSession
                .open(
                        found.subject(),
                        ticket.actor(),
                        before,
                        IssueTicket.said(found.subject(), client, ticket.actor()))
                .map(session -> new Redeemed(session, to));
    }
}
