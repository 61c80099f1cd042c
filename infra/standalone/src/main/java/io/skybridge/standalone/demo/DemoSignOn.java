package io.skybridge.standalone.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

/** What the customer gets of it: its administrator opens the services manager's panel out of the portal, and is signed on. */
final class DemoSignOn {

    private static final String USER = "jane";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final DemoPortal portal;
    private final DemoProgress progress;
    private final Clock clock;
    private final String account;

    DemoSignOn(DemoPortal portal, DemoProgress progress, Clock clock, String account) {
        this.portal = portal;
        this.progress = progress;
        this.clock = clock;
        this.account = account;
    }

    /** Signs on and says who is there; if it fails, that is said, and the demo goes on. */
    void show() throws InterruptedException {
        try {
            progress.say(clock.instant(), signedOn());
        } catch (IOException failed) {
            progress.say(clock.instant(), "[!] not signed on: " + failed.getMessage());
        }
    }

    private String signedOn() throws IOException, InterruptedException {
        HttpRequest first = HttpRequest.newBuilder(portal.ticket(account, USER))
                .header("accept", "text/html")
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> last = browser().send(first, BodyHandlers.ofString());
        if (last.statusCode() != OK) {
            return "[!] not signed on: " + last.uri().getPath() + " answered " + last.statusCode();
        }
        JsonNode all = portal.signOns();
        JsonNode newest = all.path(all.size() - 1);
        return "[x] signed on  %s at the panel, customer %s"
                .formatted(
                        newest.path("username").asText(),
                        newest.path("customer").asText());
    }

    /** Keeps cookies and goes where it is sent, as a person's does. */
    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
    }
}
