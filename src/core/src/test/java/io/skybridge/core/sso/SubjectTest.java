package io.skybridge.core.sso;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.UserState;

import static io.skybridge.core.sso.People.CONTOSO;
import static io.skybridge.core.sso.People.jane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who may sign on, and what is told of it. */
class SubjectTest {

    static Stream<Arguments> allStates() {
        return Stream.of(AccountState.values())
                .flatMap(account -> Stream.of(UserState.values()).map(user -> Arguments.of(account, user)));
    }

    @ParameterizedTest
    @MethodSource("allStates")
    void onlyAnActiveUserOfAnActiveAccountIsAdmitted(AccountState account, UserState user) {
        Subject jane = jane(account, user);

        Optional<SignOnRefused> refusal = jane.refusal();

        assertThat(refusal.isEmpty()).isEqualTo(account == AccountState.ACTIVE && user == UserState.ACTIVE);
        refusal.ifPresent(refused -> {
            assertThat(refused.refusal())
                    .isEqualTo(account == AccountState.ACTIVE ? Refusal.USER_NOT_ACTIVE : Refusal.ACCOUNT_NOT_ACTIVE);
            assertThat(refused.account()).contains(CONTOSO);
            assertThatThrownBy(jane::admitted).isInstanceOf(SignOnRefused.class);
        });
    }

    @ParameterizedTest
    @EnumSource(AccountState.class)
    void accountWithoutACodeIsNotReady(AccountState state) {
        Subject jane = new Subject(People.contoso(state, Optional.empty()), jane().user(), true);

        assertThat(jane.refusal())
                .map(SignOnRefused::refusal)
                .contains(state == AccountState.ACTIVE ? Refusal.ACCOUNT_NOT_READY : Refusal.ACCOUNT_NOT_ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(UserState.class)
    void userWhoIsNoAdministratorIsRefusedWhateverItsState(UserState state) {
        Subject jane = jane(AccountState.ACTIVE, state);

        assertThat(new Subject(jane.account(), jane.user(), false).refusal())
                .map(SignOnRefused::refusal)
                .contains(Refusal.NOT_ADMINISTRATOR);
    }

    @Test
    void subjectIsTheSameForTheSameUserInAnyCaseAndWhateverItsState() {
        assertThat(named("demo", "acct-1", "JANE").id())
                .isEqualTo(jane().id())
                .isEqualTo(jane(AccountState.TERMINATED, UserState.LOCKED).id())
                .hasSize(40)
                .doesNotContain("jane");
    }

    @Test
    void subjectIsAnotherForAnotherUserAccountOrPortal() {
        assertThat(Stream.of(
                                jane(),
                                named("demo", "acct-1", "june"),
                                named("demo", "acct-2", "jane"),
                                named("other", "acct-1", "jane"),
                                // Where one part ends and the next begins counts.
                                named("demo", "acct-1j", "ane"))
                        .map(Subject::id))
                .doesNotHaveDuplicates();
    }

    private static Subject named(String portal, String account, String user) {
        return new Subject(
                new Account(
                        new AccountId(new PortalId(portal), account),
                        Optional.empty(),
                        Optional.empty(),
                        "direct",
                        AccountState.ACTIVE,
                        Optional.of(new CustomerCode("CON"))),
                new AccountUser(user, Optional.empty(), UserState.ACTIVE),
                true);
    }

    @Test
    void factsAreWhatTheLedgerHas() {
        assertThat(jane().facts())
                .containsOnly(
                        entry("account", "acct-1"),
                        entry("portal", "demo"),
                        entry("user", "jane"),
                        entry("customerCode", "CON"),
                        entry("username", "jane@contoso.example"),
                        entry("company", "Contoso Ltd"),
                        entry("email", "jane@mail.example"),
                        entry("firstName", "Jane"),
                        entry("lastName", "Doe"),
                        entry("name", "Jane Doe"));
    }

    private static Map.Entry<String, String> entry(String name, String fact) {
        return Map.entry(name, fact);
    }

    @Test
    void whatIsNotKnownOrBlankIsNoFact() {
        Subject bare = named("demo", "acct-1", "jane");
        Subject blank = new Subject(
                new Account(
                        CONTOSO,
                        Optional.of(
                                new Company(" ", Optional.empty(), "x.example", Optional.empty(), Optional.empty())),
                        Optional.empty(),
                        "direct",
                        AccountState.ACTIVE,
                        Optional.empty()),
                new AccountUser("jane", Optional.of(new Person("jane", "", "Doe", "")), UserState.ACTIVE),
                true);

        assertThat(bare.facts()).containsOnlyKeys("account", "portal", "user", "customerCode");
        assertThat(blank.facts()).containsOnlyKeys("account", "portal", "user", "username", "lastName", "name");
    }
}
