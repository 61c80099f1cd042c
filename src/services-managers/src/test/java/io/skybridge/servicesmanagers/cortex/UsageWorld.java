package io.skybridge.servicesmanagers.cortex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.skybridge.simulators.SimulatorServer;

import static org.assertj.core.api.Assertions.assertThat;

/** A simulated services manager with customers that hold things, changed over HTTP as an operator would. */
public final class UsageWorld {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatorServer simulators;

    public UsageWorld(SimulatorServer simulators) {
        this.simulators = simulators;
    }

    public UsageWorld clockAt(String instant) {
        admin("POST", "/__sim/clock", "{\"now\":\"" + instant + "\"}");
        return this;
    }

    /** A customer with Hosted Exchange (plans Default; Mailbox and Archive) and hosted apps (Office, Desktop, Notepad). */
    public UsageWorld customer(String code) {
        return set("""
                <name>%1$s</name><fullname>Customer %1$s</fullname><primarydomain>%1$s.example</primarydomain>
                <service><name>HE</name><version>2013</version><package><name>Default</name></package>
                <userpackage><name>Mailbox</name></userpackage><userpackage><name>Archive</name></userpackage></service>
                <service><name>HostedAppsandDesktops</name><offerings><offering><name>Office</name></offering>
                <offering><name>Desktop</name></offering></offerings></service>""".formatted(code));
    }

    public UsageWorld mailbox(String customer, String user, String plan) {
        return ofUser(customer, user, "HE", "<userpackage><name>" + plan + "</name></userpackage>");
    }

    public UsageWorld offering(String customer, String user, String offering) {
        return ofUser(
                customer,
                user,
                "HostedAppsandDesktops",
                "<offerings><offering><name>" + offering + "</name></offering></offerings>");
    }

    public UsageWorld ofUser(String customer, String user, String service, String content) {
        return set("<name>%s</name><user><name>%s</name><service><name>%s</name>%s</service></user>"
                .formatted(customer, user, service, content));
    }

    public UsageWorld withoutMailbox(String customer, String user) {
        cortex(
                "DELETE",
                "<name>%1$s</name><user><name>%2$s_%1$s</name><service><name>HE</name></service></user>"
                        .formatted(customer, user));
        return this;
    }

    public UsageWorld testUser(String customer, String user, String value) {
        return set(
                "<name>%s</name><user><name>%s</name><properties><property><name>employeeType</name><value>%s</value></property></properties></user>"
                        .formatted(customer, user, value));
    }

    public UsageWorld set(String inCustomer) {
        cortex("SET", inCustomer);
        return this;
    }

    private void cortex(String action, String inCustomer) {
        String answer = send(HttpRequest.newBuilder(simulators.cortexUri())
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes()))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "<request action=\"%s\" version=\"1.0\"><customer>%s</customer></request>"
                                .formatted(action, inCustomer))));
        assertThat(answer).doesNotContain("<error>");
    }

    public UsageWorld counter(String customer, String user, String name, String value) {
        admin("POST", "/__sim/counters", """
                {"customer":"%1$s","user":"%2$s_%1$s","service":"HE","name":"%3$s","value":%4$s}""".formatted(customer, user, name, value));
        return this;
    }

    public UsageWorld crowd(int customers, int usersPerCustomer, boolean shuffled) {
        admin(
                "POST",
                "/__sim/crowd",
                "{\"customers\":%d,\"usersPerCustomer\":%d,\"shuffled\":%b}"
                        .formatted(customers, usersPerCustomer, shuffled));
        return this;
    }

    public UsageWorld faults(String rules) {
        admin("PUT", "/__sim/faults", rules);
        return this;
    }

    public UsageWorld settings(String settings) {
        admin("PUT", "/__sim/settings", settings);
        return this;
    }

    /** The truth: what was held, each as {@code customer user meter}. */
    public Set<String> held(String query) {
        try {
            Set<String> held = new TreeSet<>();
            for (JsonNode item : JSON.readTree(admin("GET", "/__sim/usage?" + query, ""))) {
                held.add(
                        item.path("customer").asText() + " " + item.path("user").asText("-") + " "
                                + item.path("service").asText() + "/"
                                + item.path("kind").asText() + "/"
                                + item.path("name").asText());
            }
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String admin(String method, String path, String body) {
        URI uri = simulators.baseUri().resolve(path);
        return send(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
