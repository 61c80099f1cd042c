package io.skybridge.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.sso.SignOns.Access;
import io.skybridge.core.sso.SignOns.Found;
import io.skybridge.core.sso.SignOns.Given;
import io.skybridge.core.sso.Subject;
import io.skybridge.core.sso.Token;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tickets, sessions, codes and access tokens on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SignOnsOnTheLedgerTest extends SignOnTables {

    private static final int MANY = 50;

    private static <T> List<T> atOnce(Supplier<Uni<T>> work) {
        List<Uni<T>> all = IntStream.range(0, MANY).mapToObj(any -> work.get()).toList();
        return wait(Uni.join().all(all).andCollectFailures());
    }

    private Given<Access> given(Token access) {
        return wait(signOns.access(access)).orElseThrow().thing();
    }

    @Test
    void ticketComesBackAsItWasKeptWithTheUserAsItIsNow() {
        Token ticket = ticket();
        sql("update account set state = 'suspended' where external_id = '" + account.value() + "'");
        sql("update account_user set state = 'locked' where username = 'jane' and account_pk ="
                + " (select pk from account where external_id = '" + account.value() + "')");

        Found<?> found = wait(signOns.takeTicket(ticket, NOW)).orElseThrow();

        assertThat(found.thing()).isEqualTo(TICKET);
        assertThat(found.expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(found.first()).isTrue();
        assertThat(found.subject().account().id()).isEqualTo(account);
        assertThat(found.subject().account().state()).isEqualTo(AccountState.SUSPENDED);
        assertThat(found.subject().user().state()).isEqualTo(UserState.LOCKED);
    }

    @Test
    void ticketIsTakenOnceAndIsKnownAfterwards() {
        Token ticket = ticket();
        wait(signOns.takeTicket(ticket, NOW));

        assertThat(wait(signOns.takeTicket(ticket, NOW)).orElseThrow().first()).isFalse();
        assertThat(wait(signOns.takeTicket(token(), NOW))).isEmpty();
        assertThat(wait(signOns.takeTicket(new Token(ticket.hash()), NOW)))
                .as("who knows what is in the ledger knows nothing")
                .isEmpty();
    }

    @Test
    void ofManyWhoTakeATicketAtOnceOneIsTheFirst() {
        Token ticket = ticket();

        assertThat(atOnce(() -> signOns.takeTicket(ticket, NOW)))
                .hasSize(MANY)
                .allMatch(Optional::isPresent)
                .filteredOn(found -> found.orElseThrow().first())
                .hasSize(1);
    }

    @Test
    void ofManyWhoTakeACodeAtOnceOneIsTheFirst() {
        Token code = code(session());

        assertThat(atOnce(() -> signOns.takeCode(code, NOW)))
                .hasSize(MANY)
                .allMatch(Optional::isPresent)
                .filteredOn(found -> found.orElseThrow().first())
                .hasSize(1);
    }

    @Test
    void ofManyWhoUseAnAssertionAtOnceOneIsTheFirst() {
        String id = token().value();

        assertThat(atOnce(() -> signOns.firstUse("panel", id, NOW)))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
        assertThat(wait(signOns.firstUse("rival", id, NOW)))
                .as("of another client")
                .isTrue();
    }

    @Test
    void codeBringsItsSessionAlong() {
        Token session = session();
        Token code = code(session);

        Found<? extends Given<?>> found = wait(signOns.takeCode(code, NOW)).orElseThrow();

        assertThat(found.thing().what()).isEqualTo(CODE);
        assertThat(found.thing().session())
                .isEqualTo(wait(signOns.session(session)).orElseThrow().thing());
        assertThat(found.thing().session().actor()).isEqualTo(TICKET.actor());
        assertThat(found.thing().session().since()).isEqualTo(NOW);
        assertThat(found.subject().user().username()).isEqualTo("jane");
    }

    @Test
    void endOfASessionShowsInItsCodesAndAccessTokens() {
        Token session = session();
        Token code = code(session);
        Token access = access(code);
        Token others = access(code(session()));
        assertThat(given(access).session().ended()).isFalse();

        assertThat(wait(signOns.endSession(id(session), NOW))).contains(account);

        assertThat(wait(signOns.session(session)).orElseThrow().thing().ended()).isTrue();
        assertThat(wait(signOns.takeCode(code, NOW))
                        .orElseThrow()
                        .thing()
                        .session()
                        .ended())
                .isTrue();
        assertThat(given(access).session().ended()).isTrue();
        assertThat(given(others).session().ended()).isFalse();
        assertThat(wait(signOns.endSession(id(session), NOW))).as("once").isEmpty();
    }

    @Test
    void sessionThatIsOverOrNobodysIsNotEnded() {
        Token session = session();

        assertThat(wait(signOns.endSession(id(session), NOW.plusSeconds(3600)))).isEmpty();
        assertThat(wait(signOns.endSession(session.value(), NOW))).isEmpty();
        assertThat(wait(signOns.session(session)).orElseThrow().thing().ended()).isFalse();
    }

    @Test
    void accessTokensOfARevokedCodeAreGoodNoMoreAndOthersAre() {
        Token session = session();
        Token code = code(session);
        Token access = access(code);
        Token other = access(code(session));
        assertThat(given(access).what()).isEqualTo(new Access("panel", CODE.scopes(), false));

        wait(signOns.revoke(code, NOW));
        Token late = access(code);

        assertThat(given(access).what().revoked()).isTrue();
        assertThat(given(late).what().revoked()).as("given in the same moment").isTrue();
        assertThat(given(other).what().revoked()).isFalse();
    }

    @Test
    void userIsFoundInAnyCaseAndInItsOwnAccountOnly() {
        AccountId other = account();

        assertThat(wait(signOns.subject(account, "JANE"))).isPresent();
        assertThat(wait(signOns.subject(account, "june"))).isEmpty();
        assertThat(wait(signOns.subject(other, "jane"))).isEmpty();
        assertThat(wait(signOns.administrator(other))).isEmpty();
    }

    @Test
    void administratorIsWhomTheAccountWasRegisteredWith() {
        addUser("Ann", person("ann"), true);
        addUser("joe", person("joe"), false);

        assertThat(wait(signOns.administrator(account)).orElseThrow().user().username())
                .isEqualTo("jane");
        assertThat(wait(signOns.subject(account, "ann")).map(Subject::administrator))
                .contains(true);
        assertThat(wait(signOns.subject(account, "joe")).map(Subject::administrator))
                .contains(false);
    }

    @Test
    void administratorOfWhomNothingIsSaidIsWhoTheAccountSaysItIs() {
        Function<String, Optional<String>> email = user -> wait(signOns.subject(account, user))
                .orElseThrow()
                .user()
                .person()
                .map(person -> person.email());
        addUser("ann", "", true);
        addUser("joe", "", false);

        assertThat(email.apply("ann")).contains("jane@mail.example");
        assertThat(email.apply("joe")).isEmpty();
    }
}
