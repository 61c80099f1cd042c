package io.skybridge.killbill;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Does with Kill Bill what the staff and the shop of a provider do: a tenant, a catalog, accounts, subscriptions. For
 * trying and for tests; each method throws {@link KillBillFailed} when Kill Bill refuses, with what it said.
 */
public final class KillBillClient {

    private static final String XML = "text/xml";
    private static final int CONFLICT = 409;

    private final KillBillConnection connection;
    private final String apiKey;
    private final String apiSecret;

    /**
     * A client that speaks for a tenant.
     *
     * @param base without a slash at the end
     */
    public KillBillClient(URI base, String apiKey, String apiSecret) {
        this.connection = new KillBillConnection(base, apiKey, apiSecret);
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
    }

    /** Any call of the API, whatever the answer. */
    public KillBillAnswer call(String method, String path, Object body) {
        return connection.send(method, path, body);
    }

    /** Any call of the API without a body, whatever the answer. */
    public KillBillAnswer call(String method, String path) {
        return connection.send(method, path);
    }

    /** Whether Kill Bill answers a call for which it has to ask its database; its own health check says yes too early. */
    boolean isReady() {
        try {
            return call("GET", "/nodesInfo").status() == 200;
        } catch (KillBillFailed notYet) {
            return false;
        }
    }

    /** Makes the tenant this client speaks for, unless there is one of that key. */
    public void createTenant() {
        Map<String, String> tenant = Map.of("apiKey", apiKey, "apiSecret", apiSecret, "externalKey", apiKey);
        KillBillAnswer answer = call("POST", "/tenants", tenant);
        if (answer.status() != CONFLICT) {
            done("POST /tenants", answer);
        }
    }

    public void uploadCatalog(String xml) {
        done("POST /catalog/xml", connection.send("POST", "/catalog/xml", XML, xml));
    }

    /** Whether the tenant has anything to sell. */
    public boolean hasCatalog() {
        JsonNode catalogs = get("/catalog");
        return catalogs.size() > 0 && catalogs.get(0).path("products").size() > 0;
    }

    public void uploadOverdueConfig(String xml) {
        done("POST /overdue/xml", connection.send("POST", "/overdue/xml", XML, xml));
    }

    /** Has Kill Bill tell of what happens to the tenant's objects; one address a tenant. */
    public void registerNotificationCallback(String callback) {
        post("/tenants/registerNotificationCallback" + query(Map.of("cb", callback)), "");
    }

    /**
     * Makes an account.
     *
     * @param fields as Kill Bill names them: {@code name}, {@code externalKey}, {@code email}, {@code currency},
     *     {@code company}, {@code address1}, {@code city}, {@code country} and so on
     */
    public UUID createAccount(Map<String, ?> fields) {
        return post("/accounts", fields).id();
    }

    public JsonNode account(UUID account) {
        return get("/accounts/" + account);
    }

    /** Adds custom fields; {@code kind} is {@code accounts}, {@code bundles} or {@code subscriptions}. */
    public void addCustomFields(String kind, UUID object, Map<String, String> fields) {
        List<Map<String, String>> list = fields.entrySet().stream()
                .map(field -> Map.of("name", field.getKey(), "value", field.getValue()))
                .toList();
        post("/" + kind + "/" + object + "/customFields", list);
    }

    public JsonNode customFields(String kind, UUID object) {
        return get("/" + kind + "/" + object + "/customFields");
    }

    public void addTags(String kind, UUID object, UUID... definitions) {
        post("/" + kind + "/" + object + "/tags", Arrays.asList(definitions));
    }

    public JsonNode tags(String kind, UUID object) {
        return get("/" + kind + "/" + object + "/tags");
    }

    /**
     * Sells something.
     *
     * @param fields {@code accountId}, {@code externalKey}, {@code bundleExternalKey} and either {@code planName} or
     *     {@code productName}, {@code productCategory}, {@code billingPeriod} and {@code priceList}; for an add-on,
     *     {@code bundleId}
     */
    public UUID createSubscription(Map<String, ?> fields) {
        return post("/subscriptions", fields).id();
    }

    /** Sells a base product and its add-ons at once, and answers the id of their bundle. */
    public UUID createBundle(List<? extends Map<String, ?>> subscriptions) {
        return post("/subscriptions/createSubscriptionWithAddOns", subscriptions)
                .id();
    }

    public JsonNode subscription(UUID subscription) {
        return get("/subscriptions/" + subscription);
    }

    public void changePlan(UUID subscription, Map<String, ?> plan) {
        done("change", call("PUT", "/subscriptions/" + subscription, plan));
    }

    public void pauseBundle(UUID bundle) {
        done("pause", call("PUT", "/bundles/" + bundle + "/pause"));
    }

    public void resumeBundle(UUID bundle) {
        done("resume", call("PUT", "/bundles/" + bundle + "/resume"));
    }

    /**
     * Cancels.
     *
     * @param when {@code requestedDate}, {@code entitlementPolicy}, {@code billingPolicy},
     *     {@code useRequestedDateForBilling}; none of them: now, and billing as the catalog has it
     */
    public void cancel(UUID subscription, Map<String, ?> when) {
        done("cancel", call("DELETE", "/subscriptions/" + subscription + query(when)));
    }

    public void undoCancel(UUID subscription) {
        done("uncancel", call("PUT", "/subscriptions/" + subscription + "/uncancel"));
    }

    /**
     * Blocks an account, a bundle or a subscription, or ends that.
     *
     * @param state {@code stateName}, {@code service}, {@code isBlockChange}, {@code isBlockEntitlement} and
     *     {@code isBlockBilling}
     */
    public void block(String kind, UUID object, Map<String, ?> state) {
        post("/" + kind + "/" + object + "/block", state);
    }

    /** An account's bundles, each with its subscriptions and their events. */
    public JsonNode bundles(UUID account) {
        return get("/accounts/" + account + "/bundles");
    }

    public JsonNode invoices(UUID account) {
        return get("/accounts/" + account + "/invoices");
    }

    /** The lines of usage on all invoices of an account, the oldest invoice first. */
    public List<UsageLine> usageLines(UUID account) {
        return StreamSupport.stream(
                        get("/accounts/" + account + "/invoices?includeInvoiceComponents=true")
                                .spliterator(),
                        false)
                .flatMap(invoice -> UsageLine.read(invoice).stream())
                .toList();
    }

    /** How much of a unit was reported for the days from the first to the one before the last. */
    public long usage(UUID subscription, String unit, LocalDate from, LocalDate until) {
        return StreamSupport.stream(
                        get("/usages/" + subscription + "/" + unit + query(Map.of("startDate", from, "endDate", until)))
                                .path("rolledUpUnits")
                                .spliterator(),
                        false)
                .mapToLong(one -> one.path("amount").asLong())
                .sum();
    }

    /** Whether Kill Bill has given up making invoices of an account. */
    public boolean isParked(UUID account) {
        return tags("accounts", account).toString().contains("__PARK__");
    }

    /** Reports a quantity of a unit; the same tracking id a second time is refused. */
    public KillBillAnswer postUsage(UUID subscription, String trackingId, String unit, LocalDate date, long quantity) {
        Map<String, ?> record = Map.of("recordDate", date.toString(), "amount", quantity);
        return call(
                "POST",
                "/usages",
                Map.of(
                        "subscriptionId", subscription,
                        "trackingId", trackingId,
                        "unitUsageRecords", List.of(Map.of("unitType", unit, "usageRecords", List.of(record)))));
    }

    /** What Kill Bill takes for now. */
    public Instant clock() {
        return Instant.parse(get("/test/clock").get("currentUtcTime").textValue());
    }

    /** Moves Kill Bill's time, and returns when what was due by then is done. */
    public void setClock(Instant time) {
        done("clock", call("POST", "/test/clock" + query(Map.of("requestedDate", time, "timeoutSec", 20))));
    }

    private JsonNode get(String path) {
        return done("GET " + path, call("GET", path)).body();
    }

    private KillBillAnswer post(String path, Object body) {
        return done("POST " + path, call("POST", path, body));
    }

    private static String query(Map<String, ?> parameters) {
        return KillBillConnection.query(parameters);
    }

    private static KillBillAnswer done(String what, KillBillAnswer answer) {
        if (!answer.ok()) {
            throw new KillBillFailed(what + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
