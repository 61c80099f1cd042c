package io.skybridge.testkit;

import java.util.UUID;

/** Events to send, with ids of their own unless they are given. */
public final class Events {

    private Events() {}

    /** A company signs up, at version 1. */
    public static String accountRegistered(String account) {
        return accountRegistered(UUID.randomUUID().toString(), account, 1);
    }

    /** A company signs up. */
    public static String accountRegistered(String eventId, String account, int version) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.registered.v1",
                 "subject": "%s", "data": {
                   "company": {"name": "Contoso %s", "domain": "contoso.example",
                     "address": {"street": "Main St 1", "city": "Berlin", "postalCode": "10115", "country": "Germany"}},
                   "administrator": {"username": "jane", "firstName": "Jane", "lastName": "Doe",
                     "email": "jane@contoso.example"},
                   "channel": "direct", "currency": "EUR", "version": %d}}""".formatted(eventId, account, account, version);
    }

    /** A customer buys hosted Exchange for one user, at version 1. */
    public static String exchangeProvisioned(String account, String subscription) {
        return subscriptionProvisioned(UUID.randomUUID().toString(), account, subscription, "hosted-exchange", 1);
    }

    /** A customer buys a product for one user. */
    public static String subscriptionProvisioned(
            String eventId, String account, String subscription, String product, int version) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.subscription.provisioned.v1",
                 "subject": "%s", "data": {
                   "subscription": {"id": "%s", "product": "%s", "quantity": 1, "users": [
                     {"username": "joe", "firstName": "Joe", "lastName": "Roe", "email": "joe@contoso.example"}]},
                   "version": %d}}""".formatted(eventId, account, subscription, product, version);
    }
}
