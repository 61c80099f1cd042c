package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks the simulated services manager as any client would, so that a test sees what it has and not what it was sent. */
public final class Cortex {

    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    /** The simulators at this address. */
    public Cortex(String base) {
        endpoint = URI.create(base + "/cortexapi/default.aspx");
    }

    /** A customer with all its details, or the error document. */
    public String customer(String code) {
        return get("<customer><name>" + code + "</name></customer>");
    }

    /** A user with all its details, or the error document. */
    public String user(String code, String name) {
        return get("<customer><name>" + code + "</name><user><name>" + name + "</name></user></customer>");
    }

    /** A customer's service with its plans and offerings. */
    public String service(String code, String service) {
        return get("<customer><name>" + code + "</name><service><name>" + service + "</name></service></customer>");
    }

    /** A user's service with its plan and offerings. */
    public String service(String code, String user, String service) {
        return get("<customer><name>" + code + "</name><user><name>" + user + "</name><service><name>" + service
                + "</name></service></user></customer>");
    }

    private String get(String tree) {
        return call("<request action=\"GET\" version=\"1.0\">" + tree + "</request>");
    }

    /** The answer to any document, in one line without blanks between elements. */
    public String call(String document) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("authorization", AUTHORIZATION)
                .POST(BodyPublishers.ofString(document))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body().replaceAll(">\\s+<", "><");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
