package io.skybridge.standalone;

import java.util.List;
import java.util.UUID;

import io.skybridge.testkit.Events;

/**
 * What happens to an account, in five events: it registers, buys, changes what it bought, is suspended and reactivated.
 *
 * @param account the account's id at the portal
 */
record AccountStory(String account) {

    /** The orders, in the order in which they have to be carried out. */
    static final List<String> KINDS = List.of(
            "account.register",
            "subscription.provision",
            "subscription.change",
            "account.suspend",
            "account.reactivate");

    /** What the services manager is asked for, and nothing else, in this order. */
    static final List<String> SETS = List.of(
            "customer",
            "user jane",
            "customer-service HE",
            "user joe",
            "user-service joe HE",
            "customer-service HostedAppsandDesktops",
            "user-service joe HostedAppsandDesktops",
            "customer off",
            "user jane off",
            "customer on",
            "user jane on");

    /** The events, in their order. */
    List<String> events() {
        return List.of(
                Events.accountRegistered(account).replace("contoso.example", account + ".example"),
                Events.exchangeProvisioned(account, subscription()).replace("contoso.example", account + ".example"),
                event("skybridge.subscription.changed.v1", """
                        {"subscription": {"id": "%s", "product": "workplace", "quantity": 1}, "version": 2}""".formatted(subscription())),
                event("skybridge.account.suspended.v1", """
                        {"version": 2}"""),
                event("skybridge.account.reactivated.v1", """
                        {"version": 3}"""));
    }

    private String subscription() {
        return "sub-" + account;
    }

    private String event(String type, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "%s", "subject": "%s", "data": %s}""".formatted(UUID.randomUUID(), type, account, data);
    }
}
