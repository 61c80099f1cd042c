package io.skybridge.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.skybridge.testkit.SignOnResource.PANEL;
import static io.skybridge.testkit.SmallLimitsResource.FAILURES;
import static io.skybridge.testkit.SmallLimitsResource.LOCK_OUT;
import static io.skybridge.testkit.SmallLimitsResource.PORTAL;
import static io.skybridge.testkit.SmallLimitsResource.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;

/** How much is too much, with {@link SmallLimitsResource}. All tests come from one address, so each begins with a clean slate. */
public abstract class LimitsContract extends SignOnSteps {

    private static final int TOO_MANY = 429;

    @BeforeEach
    void nobodyHasDoneAnything() {
        LedgerRows.change("delete from sso_brake");
    }

    /** Does it until it is too much, which it is before so many times even if a minute ends meanwhile. */
    private static SignOnAnswer untilTooMuch(int most, Supplier<SignOnAnswer> act) {
        for (int i = 0; i <= 2 * most; i++) {
            SignOnAnswer answer = act.get();
            if (answer.status() == TOO_MANY) {
                return answer;
            }
        }
        throw new AssertionError("it was never too much");
    }

    private static List<SignOnAnswer> times(int times, Supplier<SignOnAnswer> act) {
        List<SignOnAnswer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(act.get());
        }
        return answers;
    }

    private SignOnAnswer wrongTicket() {
        return browser.visit("/sso/tickets/wrong-" + nonce);
    }

    private SignOnAnswer wrongSecret() {
        return SignOnClient.token(exchange("any"), SignOnCredentials.basic(PANEL.id(), "wrong"));
    }

    private static void lockedOut(SignOnAnswer answer) {
        answer.is(TOO_MANY);
        assertThat(answer.header("retry-after")).isEqualTo(Integer.toString(LOCK_OUT));
    }

    private void notLockedOut() {
        SignOnClient.ticket(jane.ticketRequest("")).is(201);
    }

    @Test
    void browserThatAsksTooOftenIsToldToWaitAMinute() {
        SignOnAnswer answer = untilTooMuch(VISITOR, () -> browser.visit("/sso/end-session"));

        answer.page(TOO_MANY);
        assertThat(answer.header("retry-after")).isEqualTo("60");
        assertThat(answer.body()).contains("too-many-requests");
        notLockedOut();
    }

    @Test
    void ticketsOfAPortalAreNotLimitedLikeABrowser() {
        assertThat(times(2 * VISITOR, () -> SignOnClient.ticket(jane.ticketRequest(""))))
                .extracting(SignOnAnswer::status)
                .containsOnly(201);
    }

    @Test
    void portalHasALimitOfItsOwn() {
        SignOnAnswer answer = untilTooMuch(PORTAL, () -> SignOnClient.ticket(jane.ticketRequest("")));

        answer.problem(TOO_MANY, "too-many-requests");
        assertThat(answer.header("retry-after")).isEqualTo("60");
    }

    @Test
    void whoTriesTicketsIsLockedOut() {
        String path = ticket();
        long before = LedgerRows.lastAudit();
        times(FAILURES, this::wrongTicket).forEach(answer -> answer.page(404));

        SignOnAnswer answer = browser.visit(path);

        answer.page(TOO_MANY);
        lockedOut(answer);
        lockedOut(wrongTicket());
        assertThat(browser.session()).isEmpty();
        assertThat(LedgerRows.refusalsAfter(before))
                .hasSize(FAILURES + 1)
                .last()
                .asString()
                .startsWith("locked-out: ");
    }

    /** Any page can have a browser ask for that, and would lock out its address and all that are behind it. */
    @Test
    void picturesOfSomebodyElsesPageLockNobodyOut() {
        times(
                        FAILURES + 1,
                        () -> SignOnClient.call(
                                "GET", "/sso/tickets/no-picture", Map.of("sec-fetch-dest", "image"), ""))
                .forEach(answer -> answer.is(404));

        notLockedOut();
    }

    @Test
    void whoTriesSecretsIsLockedOut() {
        times(FAILURES, this::wrongSecret).forEach(answer -> answer.oauthError(401, "invalid_client"));

        SignOnAnswer client = wrongSecret();
        client.oauthError(TOO_MANY, "temporarily_unavailable");
        lockedOut(client);
        SignOnAnswer answer = SignOnClient.ticket(jane.ticketRequest(""));
        answer.problem(TOO_MANY, "locked-out");
        lockedOut(answer);
    }

    @Test
    void whoTriesTokensOfAPortalIsLockedOut() {
        times(FAILURES, () -> SignOnClient.ticket("wrong", jane.ticketRequest("")))
                .forEach(answer -> answer.problem(401, "invalid-signature"));

        lockedOut(SignOnClient.ticket(jane.ticketRequest("")));
    }

    @Test
    void whoTriesAccessTokensIsLockedOut() {
        times(FAILURES, () -> SignOnClient.userinfo("wrong")).forEach(answer -> answer.is(401));

        lockedOut(SignOnClient.userinfo("wrong"));
    }

    /** Anybody with a browser can do that to a services manager, and would lock out all its users. */
    @Test
    void codesThatABrowserMadeUpDoNotLockOutTheClient() {
        times(3 * FAILURES, () -> redeemed("made-up")).forEach(answer -> answer.oauthError(400, "invalid_grant"));

        tokens();
        notLockedOut();
    }

    @Test
    void lockOutEnds() {
        times(FAILURES, this::wrongTicket);
        wrongTicket().page(TOO_MANY);

        LedgerRows.change("update sso_brake set locked_until = now() - interval '1 second',"
                + " failing_since = failing_since - interval '" + LOCK_OUT + " seconds'");

        notLockedOut();
        wrongTicket().page(404);
    }

    @Test
    void expiredAccessTokensLockNobodyOut() {
        String token = tokens().at("access_token");
        LedgerRows.change(
                "update sso_access x set expires_at = now() - interval '1 minute' from sso_code c, sso_session s,"
                        + " account_user u where c.hash = x.code_hash and s.hash = c.session_hash and u.pk = s.user_pk"
                        + " and u.account_pk = ?",
                jane.pk());

        List<SignOnAnswer> answers = times(3 * FAILURES, () -> SignOnClient.userinfo(token));

        assertThat(answers).extracting(SignOnAnswer::status).containsOnly(401);
        notLockedOut();
    }

    @Test
    void whatWasGivenAndIsGoodNoMoreLocksNobodyOut() {
        String path = ticket();
        browser.visit(path).is(303);
        times(VISITOR - 3, () -> browser.visit(path)).forEach(answer -> answer.page(410));
        String code = code();
        redeemed(code).is(200);
        times(2 * FAILURES, () -> redeemed(code)).forEach(answer -> answer.oauthError(400, "invalid_grant"));
        times(2 * FAILURES, () -> SignOnClient.token(exchange(code), SignOnCredentials.of(SignOnResource.RIVAL)))
                .forEach(answer -> answer.oauthError(400, "invalid_grant"));
        times(2 * FAILURES, () -> SignOnClient.ticket(jane.ticketRequest("nobody", "")))
                .forEach(answer -> answer.problem(404, "unknown-user"));

        notLockedOut();
    }
}
