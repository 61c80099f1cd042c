package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.restassured.path.json.JsonPath;

/** The simulators' admin endpoints, as a test needs them. */
public final class Simulators {

    private static final String PANEL =
            "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    /** The simulators at this address. */
    public Simulators(String base) {
        this.base = base;
    }

    /** Puts these faults, a JSON list of rules, in place of all others. */
    public void faults(String rules) {
        call("PUT", "/__sim/faults", rules);
    }

    /** Nothing goes wrong any more. */
    public void clearFaults() {
        call("DELETE", "/__sim/faults", "");
    }

    /** Changes settings, for example {@code {"timing": {"delayMillis": 0}}}. */
    public void settings(String changes) {
        call("PUT", "/__sim/settings", changes);
    }

    /** The calls that were made about a customer, oldest first. */
    public List<Map<String, Object>> journal(String customer) {
        return JsonPath.from(call("GET", "/__sim/journal", "")).<Map<String, Object>>getList("entries").stream()
                .filter(entry -> customer.equals(entry.get("customer")))
                .toList();
    }

    /** The calls after this number of this action, oldest first. */
    public List<Map<String, Object>> journal(long since, String action) {
        return JsonPath.from(call("GET", "/__sim/journal?since=" + since + "&action=" + action, ""))
                .getList("entries");
    }

    /** All customers, also those that were there at the start. */
    public List<Map<String, Object>> customers() {
        return JsonPath.from(call("GET", "/__sim/dump", "")).getList("customers");
    }

    /** The customers that bear this billing id. */
    public List<Map<String, Object>> customers(String billingId) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> customer : customers()) {
            if (customer.toString().contains("BillingID=" + billingId + ",")
                    || customer.toString().contains("BillingID=" + billingId + "}")) {
                found.add(customer);
            }
        }
        return found;
    }

    /** All that the portal was told, oldest first; each message once, with its attempts. */
    public List<Map<String, Object>> inbox() {
        return JsonPath.from(call("GET", "/portal/inbox", "")).getList("messages");
    }

    /** What the portal was told about an account, oldest first; each message once, with its attempts. */
    public List<Map<String, Object>> inbox(String account) {
        return inbox().stream()
                .filter(message -> account.equals(message.get("subject")))
                .toList();
    }

    /** Does something as an administrator does at the services manager's own panel: an action, and what is in {@code customer}. */
    public void byHand(String action, String customer) {
        String answer = call(
                "POST",
                "/cortexapi/default.aspx",
                "<request action=\"" + action + "\" version=\"1.0\"><customer>" + customer + "</customer></request>");
        if (answer.contains("<error>")) {
            throw new IllegalStateException(action + " " + customer + " answered " + answer);
        }
    }

    /** What a customer really held of a meter's kind and name at any moment from the one time to before the other, by user. */
    public Set<String> held(String customer, String kind, String name, Instant from, Instant until) {
        return JsonPath.from(call("GET", "/__sim/usage?from=" + from + "&to=" + until, ""))
                .<Map<String, Object>>getList("")
                .stream()
                .filter(held -> customer.equals(held.get("customer")))
                .filter(held -> kind.equals(held.get("kind")) && name.equals(held.get("name")))
                .map(held -> String.valueOf(held.get("user")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", PANEL)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
