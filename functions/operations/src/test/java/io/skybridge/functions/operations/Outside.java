package io.skybridge.functions.operations;

import java.util.UUID;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.skybridge.core.provisioning.OrderId;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.NativeWebhook;

/** The native executable of the webhook. What a worker would do with reports is done to the ledger's rows. */
final class Outside implements Around, BeforeAllCallback, AfterAllCallback {

    private NativeWebhook webhook;

    /** Not before there is the ledger, which the executable under test has been given by then. */
    @Override
    public void beforeAll(ExtensionContext context) {
        webhook = new NativeWebhook();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        webhook.close();
    }

    @Override
    public OrderId register(String account, String channel) {
        return webhook.order(Events.accountRegistered(account)
                .replace("contoso.example", account + ".example")
                .replace("\"direct\"", "\"" + channel + "\""));
    }

    @Override
    public OrderId terminate(String account) {
        return webhook.order("""
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.terminated.v1",
                 "subject": "%s", "data": {"version": 10}}""".formatted(UUID.randomUUID(), account));
    }

    @Override
    public String giveUp(OrderId order, String why) {
        return LedgerRows.texts(
                        "update report set state = 'given-up', note = ? where order_id = ? returning id",
                        why,
                        order.value())
                .get(0);
    }
}
