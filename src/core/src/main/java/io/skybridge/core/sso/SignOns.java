package io.skybridge.core.sso;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/**
 * What the ledger keeps of sign-ons: tickets, sessions, codes and access tokens, each by the hash of its secret and with the
 * user as it is at the moment of asking. To take something is atomic: of any number who take it at once, one is the first.
 */
public interface SignOns {

    /**
     * What was found.
     *
     * @param thing what was kept
     * @param subject whom it is about, as it is now
     * @param expiresAt until when it is good
     * @param first whether nobody has taken it before
     */
    record Found<T>(T thing, Subject subject, Instant expiresAt, boolean first) {}

    /**
     * A ticket.
     *
     * @param client the name of the client it leads to
     * @param page which page, if not the deep link
     * @param customerUniqueId what the services manager calls the customer in its deep links
     * @param address the browser's, if it is good from there only
     * @param actor who acts for the user
     */
    record Ticket(
            String client,
            Optional<String> page,
            Optional<String> customerUniqueId,
            Optional<String> address,
            Optional<Actor> actor) {}

    /**
     * A session.
     *
     * @param id names it to clients, as the {@code sid} claim, and opens nothing
     * @param actor who acts for the user
     * @param since when the user was authenticated
     * @param ended whether it is over
     */
    record Session(String id, Optional<Actor> actor, Instant since, boolean ended) {

        private static final int ID_LENGTH = 32;

        /** One that begins. */
        static Session begun(Token token, Optional<Actor> actor, Instant since) {
            return new Session(idOf(token), actor, since, false);
        }

        /** What clients know it by. */
        static String idOf(Token token) {
            return token.hash().substring(0, ID_LENGTH);
        }
    }

    /**
     * A code.
     *
     * @param client the id of the client it was given to
     * @param redirectUri where it was sent
     * @param challenge the S256 code challenge
     * @param nonce the client's nonce
     * @param scopes what was asked for
     */
    record Code(
            String client,
            String redirectUri,
            Optional<String> challenge,
            Optional<String> nonce,
            Set<String> scopes) {}

    /**
     * An access token.
     *
     * @param client the id of the client it was given to
     * @param scopes what it allows
     * @param revoked whether it is good no more
     */
    record Access(String client, Set<String> scopes, boolean revoked) {}

    /**
     * What was given in a session.
     *
     * @param what it
     * @param session the session as it is now
     */
    record Given<T>(T what, Session session) {}

    /** The user of this account by its user name, whatever state both are in. */
    Uni<Optional<Subject>> subject(AccountId account, String username);

    /** The administrator whom the account was registered with, whatever state both are in. */
    Uni<Optional<Subject>> administrator(AccountId account);

    /** Keeps a ticket for this user. */
    Uni<Void> keepTicket(Token ticket, Subject subject, Ticket what, Instant expiresAt);

    /** Takes a ticket. */
    Uni<Optional<Found<Ticket>>> takeTicket(Token ticket, Instant now);

    /** Keeps a session of this user. */
    Uni<Void> keepSession(Token session, Subject subject, Session what, Instant expiresAt);

    /** A session, ended or not. */
    Uni<Optional<Found<Session>>> session(Token session);

    /**
     * Ends a session, and with it every code and token that was given in it.
     *
     * @param session its id
     * @return whose it was; empty if there is none that has not ended
     */
    Uni<Optional<AccountId>> endSession(String session, Instant now);

    /** Keeps a code that is given in this session. */
    Uni<Void> keepCode(Token code, Token session, Code what, Instant expiresAt);

    /** Takes a code. */
    Uni<Optional<Found<Given<Code>>>> takeCode(Token code, Instant now);

    /** Keeps an access token that is given for this code. */
    Uni<Void> keepAccess(Token access, Token code, Instant expiresAt);

    /** Makes the access tokens that were given for this code good no more. */
    Uni<Void> revoke(Token code, Instant now);

    /** An access token. */
    Uni<Optional<Found<Given<Access>>>> access(Token access);

    /**
     * Notes that a client has used an assertion.
     *
     * @return whether it is the first time
     */
    Uni<Boolean> firstUse(String client, String assertionId, Instant expiresAt);
}
