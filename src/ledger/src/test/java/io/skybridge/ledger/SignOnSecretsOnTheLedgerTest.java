package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.sso.SignOnLog;
import io.skybridge.core.sso.SignOns.Session;
import io.skybridge.core.sso.Token;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What of sign-ons is in the tables, and for how long. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SignOnSecretsOnTheLedgerTest extends SignOnTables {

    /** After all other tests, so that new tickets do not sweep up what is kept here. */
    private static final Instant THEN = Instant.parse("2030-01-03T00:00:00Z");

    private static final Instant LESS_THAN_A_DAY = THEN.minus(Duration.ofHours(23));
    private static final Instant MORE_THAN_A_DAY = THEN.minus(Duration.ofHours(25));

    @Inject
    SignOnLog log;

    /** All rows of all tables. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String table : value("select string_agg(quote_ident(table_name), ',') from information_schema.tables"
                        + " where table_schema = 'public' and table_type = 'BASE TABLE'")
                .split(",", -1)) {
            all.append(value("select string_agg(cast(t as text), ' ') from " + table + " t"));
        }
        return all.toString();
    }

    @Test
    void copyOfTheLedgerHasNoSecret() {
        Token ticket = ticket();
        Token session = session();
        Token code = code(session);
        Token access = access(code);
        wait(signOns.takeTicket(ticket, NOW));
        wait(signOns.takeCode(code, NOW));
        wait(signOns.revoke(code, NOW));

        String everything = everything();

        for (Token secret : List.of(ticket, session, code, access)) {
            assertThat(everything).contains(secret.hash()).doesNotContain(secret.value());
        }
    }

    @Test
    void whatIsADayOldIsSweptUpAndNothingElse() {
        Token old = kept(MORE_THAN_A_DAY);
        Token young = kept(LESS_THAN_A_DAY);

        sql("select sso_tidy('" + THEN + "')");

        assertThat(left(old)).isEqualTo("0,0,0,0,0");
        assertThat(left(young)).isEqualTo("1,1,1,1,1");
    }

    /** One of each kind that was good until then; all by the same secret. */
    private Token kept(Instant until) {
        Token secret = token();
        wait(signOns.keepTicket(secret, jane(), TICKET, until));
        wait(signOns.keepSession(secret, jane(), new Session(id(secret), Optional.empty(), until, false), until));
        wait(signOns.keepCode(secret, secret, CODE, until));
        wait(signOns.keepAccess(secret, secret, until));
        wait(signOns.firstUse("panel", secret.hash(), until));
        return secret;
    }

    /** How many tickets, sessions, codes, access tokens and assertions of this secret there are. */
    private String left(Token secret) {
        String hash = "hash = '" + secret.hash() + "'";
        return String.join(
                ",",
                value("select count(*) from sso_ticket where " + hash),
                value("select count(*) from sso_session where " + hash),
                value("select count(*) from sso_code where " + hash),
                value("select count(*) from sso_access where " + hash),
                value("select count(*) from sso_assertion where id = '" + secret.hash() + "'"));
    }

    @Test
    void newTicketSweepsUpWhatIsADayOld() {
        Token old = kept(NOW.minus(Duration.ofHours(25)));
        Token young = kept(NOW.minus(Duration.ofHours(23)));

        ticket();

        assertThat(left(old)).isEqualTo("0,0,0,0,0");
        assertThat(left(young)).isEqualTo("1,1,1,1,1");
    }

    @Test
    void ticketThatIsGoodForLongSweepsUpNothingThatIsGood() {
        Token session = session();

        wait(signOns.keepTicket(token(), jane(), TICKET, NOW.plus(Duration.ofDays(30))));

        assertThat(wait(signOns.session(session))).isPresent();
    }

    @Test
    void lineInTheAuditLogIsOfItsAccountOrOfNone() {
        String detail = token().value();

        wait(log.write(new SignOnLog.Line(NOW, "203.0.113.7", "sso.refused", Optional.of(account), detail)));
        wait(log.write(new SignOnLog.Line(NOW, "203.0.113.7", "sso.refused", Optional.empty(), detail)));
        wait(log.write(new SignOnLog.Line(
                NOW,
                "demo",
                "sso.refused",
                Optional.of(new AccountId(new PortalId("other"), account.value())),
                detail)));

        assertThat(value("select coalesce(a.external_id, 'none') || ' ' || l.actor from audit l left join account a"
                        + " on a.pk = l.account_pk where l.detail = '" + detail + "' order by l.pk"))
                .isEqualTo(account.value() + " 203.0.113.7,none 203.0.113.7,none demo");
    }
}
