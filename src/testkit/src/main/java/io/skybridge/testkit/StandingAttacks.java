package io.skybridge.testkit;

import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.skybridge.testkit.SignOnReasons.ACCOUNT_NOT_ACTIVE;
import static io.skybridge.testkit.SignOnReasons.SOME_REASON;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may not sign on may not at any step, whichever one it happens before; see {@link SignOnContract}. */
public abstract class StandingAttacks extends SignOnSteps {

    /** What may become of an account and its administrator. */
    enum Standing {
        ACCOUNT_NEW(ACCOUNT_NOT_ACTIVE, account -> account.becomes("new")),
        ACCOUNT_RESTRICTED(ACCOUNT_NOT_ACTIVE, account -> account.becomes("restricted")),
        ACCOUNT_SUSPENDED(ACCOUNT_NOT_ACTIVE, account -> account.becomes("suspended")),
        ACCOUNT_TERMINATED(ACCOUNT_NOT_ACTIVE, account -> account.becomes("terminated")),
        ACCOUNT_WITHOUT_CODE(SOME_REASON, SignOnAccount::losesItsCode),
        USER_LOCKED(SOME_REASON, account -> account.administratorBecomes("locked")),
        USER_DISABLED(SOME_REASON, account -> account.administratorBecomes("disabled")),
        USER_TERMINATED(SOME_REASON, account -> account.administratorBecomes("terminated")),
        USER_NO_ADMINISTRATOR(SOME_REASON, SignOnAccount::administratorIsNoneAnyMore);

        private final String reason;
        private final Consumer<SignOnAccount> change;

        Standing(String reason, Consumer<SignOnAccount> change) {
            this.reason = reason;
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void thereIsNoTicket(Standing standing) {
        standing.change.accept(jane);

        refused(standing.reason, () -> SignOnClient.ticket(jane.ticketRequest("")))
                .problem(403);
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void thereIsNoSession(Standing standing) {
        String path = ticket();
        standing.change.accept(jane);

        refused(standing.reason, () -> browser.visit(path)).page(403);

        assertThat(browser.session()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void thereIsNoCode(Standing standing) {
        signIn();
        standing.change.accept(jane);

        refused(standing.reason, () -> browser.authorize(request())).page(403);
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void promptNoneGivesNoCodeEither(Standing standing) {
        signIn();
        standing.change.accept(jane);

        SignOnAnswer answer =
                refused(standing.reason, () -> browser.authorize(request().with("prompt", "none")));

        assertThat(answer.status()).as(answer.toString()).isIn(303, 403);
        assertThat(answer.location()).doesNotContain("code=");
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void thereAreNoTokens(Standing standing) {
        String code = code();
        standing.change.accept(jane);

        refused(standing.reason, () -> redeemed(code)).oauthError(400, "invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void thereAreNoClaims(Standing standing) {
        String token = tokens().at("access_token");
        standing.change.accept(jane);

        SignOnAnswer answer = refused(standing.reason, () -> SignOnClient.userinfo(token));

        assertThat(answer.status()).as(answer.toString()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain("\"sub\"", jane.upn(), jane.code());
    }
}
