package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.skybridge.testkit.SignOnReasons.INVALID_SIGNATURE;
import static io.skybridge.testkit.SignOnReasons.OTHER_ADDRESS;
import static io.skybridge.testkit.SignOnReasons.SOME_REASON;
import static io.skybridge.testkit.SignOnReasons.STALE_TIMESTAMP;
import static io.skybridge.testkit.SignOnReasons.TICKET_EXPIRED;
import static io.skybridge.testkit.SignOnReasons.TICKET_USED;
import static io.skybridge.testkit.SignOnReasons.UNKNOWN_ACCOUNT;
import static io.skybridge.testkit.SignOnReasons.UNKNOWN_TICKET;
import static io.skybridge.testkit.SignOnResource.OTHER_SECRET;
import static io.skybridge.testkit.SignOnResource.OTHER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What must not come of tickets: by who finds one, and by who asks for one; see {@link SignOnContract}. */
public abstract class TicketAttacks extends SignOnSteps {

    private static final String LOGIN = "https://panel.example/login";
    private static final String ELSEWHERE = "203.0.113.7";

    private static long tickets() {
        return LedgerRows.number("select count(*) from sso_ticket");
    }

    private static SignedEvent signed(String body, Instant at, String secret) {
        return SignedEvent.signed("application/json", body.getBytes(StandardCharsets.UTF_8), at, secret);
    }

    @Test
    void replayedTicketIsRefused() {
        String path = ticket();
        new SignOnClient().visit(path).redirected(LOGIN);

        refused(TICKET_USED, () -> browser.visit(path)).page(410);

        assertThat(browser.session()).isEmpty();
    }

    @Test
    void hundredRedemptionsAtOnceMakeOneSession() {
        String path = ticket();

        List<SignOnAnswer> answers =
                allRefused(TICKET_USED, () -> SignOnClient.atOnce(100, () -> new SignOnClient().visit(path)));

        assertThat(answers).filteredOn(answer -> answer.status() == 303).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 410)
                .hasSize(99)
                .allSatisfy(answer -> assertThat(answer.cookies()).isEmpty());
    }

    @Test
    void unknownTicketIsRefused() {
        refused(UNKNOWN_TICKET, () -> browser.visit("/sso/tickets/" + UUID.randomUUID()))
                .page(404);
    }

    @Test
    void ticketOfAnotherCaseIsUnknown() {
        String path = ticket();
        String turned = path.chars()
                .skip("/sso/tickets/".length())
                .map(letter ->
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        refused(UNKNOWN_TICKET, () -> browser.visit("/sso/tickets/" + turned)).page(404);
    }

    @Test
    void programsAreToldByAProblemDocument() {
        refused(
                        UNKNOWN_TICKET,
                        () -> SignOnClient.call("GET", "/sso/tickets/none", Map.of("accept", "application/json"), ""))
                .problem(404);
    }

    @Test
    void expiredTicketIsRefused() {
        String path = ticket();
        LedgerRows.change("update sso_ticket set expires_at = now() - interval '1 second'");

        refused(TICKET_EXPIRED, () -> browser.visit(path)).page(410);

        assertThat(browser.session()).isEmpty();
    }

    @Test
    void ticketIsGoodFromItsAddressOnly() {
        String path = ticket(", \"ip\": \"" + ELSEWHERE + "\"");

        refused(OTHER_ADDRESS, () -> browser.visit(path)).page(403);

        assertThat(browser.session()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 203.0.113.7",
                "X-Forwarded-For | 203.0.113.7, 127.0.0.1",
                "Forwarded | for=203.0.113.7",
                "X-Real-IP | 203.0.113.7",
                "True-Client-IP | 203.0.113.7",
                "CF-Connecting-IP | 203.0.113.7"
            })
    void addressIsNotTakenFromAHeader(String header, String value) {
        String path = ticket(", \"ip\": \"" + ELSEWHERE + "\"");

        refused(OTHER_ADDRESS, () -> browser.visit("GET", path, Map.of(header, value), ""))
                .page(403);
    }

    @Test
    void headUsesNothingUpAndGivesNothing() {
        String path = ticket();

        SignOnAnswer answer = browser.visit("HEAD", path, Map.of(), "");

        answer.notOurFault();
        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.location()).isEmpty();
        assertThat(answer.body()).isEmpty();
        browser.visit(path).redirected(LOGIN);
    }

    @Test
    void whatIsGivenForTheDeepLinkStaysOneValue() {
        String nasty = "a&username=eve@evil.example#/?%26";

        SignOnAnswer answer = browser.visit(ticket(", \"customerUniqueId\": \"" + nasty + "\""));

        answer.redirected(LOGIN);
        assertThat(answer.parameters("customerUniqueId")).containsExactly(nasty);
        assertThat(answer.parameters("username")).containsExactly(jane.upn());
    }

    @Test
    void copyOfTheLedgerHoldsNoTickets() {
        String path = ticket();
        String ticket = path.substring(path.lastIndexOf('/') + 1);

        assertThat(LedgerRows.number("select count(*) from sso_ticket row where strpos(row::text, ?) > 0", ticket))
                .isZero();
        assertThat(LedgerRows.number("select count(*) from audit row where strpos(row::text, ?) > 0", ticket))
                .isZero();
    }

    @Test
    void portalGetsNoTicketForAnotherPortalsAccount() {
        refused(UNKNOWN_ACCOUNT, () -> SignOnClient.ticket(OTHER_TOKEN, jane.ticketRequest("")))
                .problem(404, "unknown-account");
    }

    @Test
    void portalGetsNoTicketInAnotherPortalsName() {
        long before = tickets();

        SignOnAnswer answer = refused(
                SOME_REASON, () -> SignOnClient.ticket(OTHER_TOKEN, jane.ticketRequest(", \"portal\": \"demo\"")));

        assertThat(answer.status()).as(answer.toString()).isIn(401, 403, 404);
        assertThat(tickets()).isEqualTo(before);
    }

    @Test
    void signatureOfAnotherPortalIsRefused() {
        SignedEvent request = signed(jane.ticketRequest(", \"portal\": \"demo\""), Instant.now(), OTHER_SECRET);

        refused(INVALID_SIGNATURE, () -> SignOnClient.ticket(request)).problem(401, "invalid-signature");
    }

    @Test
    void tamperedRequestIsRefused() {
        SignedEvent request = SignOnClient.signed(jane.ticketRequest("june", ", \"portal\": \"demo\""));
        byte[] other = jane.ticketRequest("jane", ", \"portal\": \"demo\"").getBytes(StandardCharsets.UTF_8);

        refused(INVALID_SIGNATURE, () -> SignOnClient.ticket(request.tampered(other)))
                .problem(401, "invalid-signature");
    }

    @ParameterizedTest
    @ValueSource(longs = {-6, 6})
    void staleRequestIsRefused(long minutes) {
        Instant then = Instant.now().plus(Duration.ofMinutes(minutes));
        SignedEvent request = signed(jane.ticketRequest(", \"portal\": \"demo\""), then, SignedEvent.DEMO_SECRET);

        refused(STALE_TIMESTAMP, () -> SignOnClient.ticket(request)).problem(401, "stale-timestamp");
    }

    @Test
    void nobodyGetsATicketWithoutACredential() {
        refused(
                        INVALID_SIGNATURE,
                        () -> SignOnClient.call(
                                "POST",
                                "/sso/tickets",
                                Map.of("content-type", "application/json"),
                                jane.ticketRequest(", \"portal\": \"demo\"")))
                .problem(401, "invalid-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "an-sso-token-of-dem", "an-sso-token-of-demo2", "AN-SSO-TOKEN-OF-DEMO"})
    void wrongTokenIsRefused(String token) {
        refused(INVALID_SIGNATURE, () -> SignOnClient.ticket(token, jane.ticketRequest(", \"portal\": \"demo\"")))
                .problem(401);
    }

    @Test
    void userWhomNobodyKnowsGetsNoTicket() {
        long before = tickets();

        SignOnAnswer answer = refused(SOME_REASON, () -> SignOnClient.ticket(jane.ticketRequest("nobody", "")));

        assertThat(answer.status()).as(answer.toString()).isIn(403, 404);
        assertThat(tickets()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[1]", "null", "{\"account\": \"a\"", "{\"user\": \"a\", \"user\": \"b\"}"})
    void bodyThatIsNoJsonObjectIsRefusedAndChangesNothing(String body) {
        long before = tickets();

        SignOnClient.ticket(body).problem(400);

        assertThat(tickets()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'account': 'ID'} | user",
                "{'user': 'jane'} | account",
                "{'account': '', 'user': 'jane'} | account",
                "{'account': 'ID', 'user': ['jane']} | user",
                "{'account': 'ID', 'user': 'jane', 'usr': 'joe'} | usr",
                "{'account': 'ID', 'user': 'jane', 'ip': 'nowhere'} | ip",
                "{'account': 'ID', 'user': 'jane', 'client': 'nobody'} | client",
                "{'account': 'ID', 'user': 'jane', 'page': 'nowhere'} | page",
                "{'account': 'ID', 'user': 'jane', 'actor': 'sam'} | actor",
                "{'account': 'ID', 'user': 'jane', 'actor': {}} | actor.username",
                "{'account': 'ID', 'user': 'jane', 'actor': {'username': 'sam', 'role': 'x'}} | actor.role"
            },
            quoteCharacter = '`')
    void everyWrongFieldIsNamedAndNothingIsChanged(String body, String field) {
        long before = tickets();

        SignOnAnswer answer = SignOnClient.ticket(body.replace('\'', '"').replace("ID", jane.id()));

        answer.problem(400);
        assertThat(answer.listAt("errors.field")).as(answer.toString()).contains(field);
        assertThat(answer.listAt("errors.message"))
                .allSatisfy(message -> assertThat(message).isNotBlank());
        assertThat(tickets()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja\\u0000ne", "\\ud800", "' or 1=1 --", "jane\\n", "<script>"})
    void strangeNamesAreNobodys(String user) {
        SignOnAnswer answer = SignOnClient.ticket(jane.ticketRequest(user, ""));

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    }

    @Test
    void tooLargeRequestIsRefused() {
        SignOnAnswer answer =
                SignOnClient.ticket(jane.ticketRequest(", \"customerUniqueId\": \"" + "x".repeat(2 << 20) + "\""));

        answer.problem(413);
    }
}
