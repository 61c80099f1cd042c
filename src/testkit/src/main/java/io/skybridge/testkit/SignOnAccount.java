package io.skybridge.testkit;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;

/** A customer with an administrator named Jane, written to the ledger as if its orders were done. Each test has its own. */
public final class SignOnAccount {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RADIX = 36;
    private static final int CODE_LENGTH = 8;

    private final String id;
    private final String code;
    private final long pk;

    private SignOnAccount(String portal, String id) {
        this.id = id;
        this.code = newCode();
        LedgerRows.change(
                "insert into account (portal, external_id, version, company, administrator, currency, code, state,"
                        + " handle_state) values (?, ?, 1, ?, ?, 'EUR', ?, 'active', 'active')",
                portal,
                id,
                "{\"name\": \"Contoso Ltd\", \"code\": null, \"domain\": \"%s\", \"address\": null, \"phone\": null}"
                        .formatted(domain()),
                person("jane", "Jane"),
                code);
        this.pk = LedgerRows.number("select pk from account where portal = ? and external_id = ?", portal, id);
        addAdministrator("jane", "Jane");
    }

    /** One of the portal {@code demo} that may sign on. */
    public static SignOnAccount active() {
        return of("demo", "acct-" + UUID.randomUUID());
    }

    /** One of any portal, by any name, that may sign on. */
    public static SignOnAccount of(String portal, String id) {
        return new SignOnAccount(portal, id);
    }

    /** What the portal calls it. */
    public String id() {
        return id;
    }

    /** What the services manager calls it. */
    public String code() {
        return code;
    }

    /** The administrator's user principal name. */
    public String upn() {
        return "jane@" + domain();
    }

    /** The administrator's address. */
    public String email() {
        return "jane@mail.example";
    }

    /** The key of its row. */
    long pk() {
        return pk;
    }

    /** The body that asks for a ticket for Jane, with more fields of your own, each after a comma. */
    public String ticketRequest(String more) {
        return ticketRequest("jane", more);
    }

    /** The body that asks for a ticket. */
    public String ticketRequest(String user, String more) {
        return "{\"account\": \"%s\", \"user\": \"%s\"%s}".formatted(id, user, more);
    }

    /** One more person who may sign on. */
    void addAdministrator(String username, String firstName) {
        LedgerRows.change(
                "insert into account_user (account_pk, key, username, person, administrator, state, version,"
                        + " handle_state) values (?, ?, ?, ?, true, 'active', 1, 'active')",
                pk,
                username.toLowerCase(Locale.ROOT),
                username,
                person(username, firstName));
    }

    /** The account comes to this state. */
    void becomes(String state) {
        LedgerRows.change("update account set state = ? where pk = ?", state, pk);
    }

    /** The customer has no code, as before its first order is done. */
    void losesItsCode() {
        LedgerRows.change("update account set code = null where pk = ?", pk);
    }

    /** Jane comes to this state. */
    void administratorBecomes(String state) {
        LedgerRows.change("update account_user set state = ? where account_pk = ?", state, pk);
    }

    /** Jane is an ordinary user now. */
    void administratorIsNoneAnyMore() {
        LedgerRows.change("update account_user set administrator = false where account_pk = ?", pk);
    }

    private String domain() {
        return code.toLowerCase(Locale.ROOT) + ".example";
    }

    private static String person(String username, String firstName) {
        return "{\"username\": \"%1$s\", \"firstName\": \"%2$s\", \"lastName\": \"Doe\", \"email\": \"%1$s@mail.example\"}"
                .formatted(username, firstName);
    }

    private static String newCode() {
        StringBuilder code = new StringBuilder("S");
        while (code.length() < CODE_LENGTH) {
            code.append(Character.forDigit(RANDOM.nextInt(RADIX), RADIX));
        }
        return code.toString().toUpperCase(Locale.ROOT);
    }
}
