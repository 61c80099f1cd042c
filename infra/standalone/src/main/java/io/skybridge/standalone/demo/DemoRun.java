package io.skybridge.standalone.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jspecify.annotations.Nullable;

/**
 * Shows the main job: sends an order as a portal would and prints each step until the portal has its answer and the
 * usage of the new customer, and its administrator has signed on. Everything goes over HTTP, as it would for anybody else.
 */
@ApplicationScoped
class DemoRun {

    /** Outlives a live reload, which must not order again. */
    private static final String SENT = "skybridge.demo.order-sent";

    private static final long LOOK_EVERY_MILLIS = 200;
    private static final int ORDERS = 2;

    private static final String COMPANY = """
            {"company": {"name": "Contoso Ltd", "domain": "%1$s.example",
              "address": {"street": "Main St 1", "city": "Berlin", "postalCode": "10115", "country": "Germany"}},
             "administrator": {"username": "jane", "firstName": "Jane", "lastName": "Doe", "email": "jane@%1$s.example"},
             "channel": "direct", "version": 1}""";

    private static final String MAILBOX = """
            {"subscription": {"id": "%1$s-exchange", "product": "hosted-exchange", "quantity": 1, "users": [
               {"username": "joe", "firstName": "Joe", "lastName": "Roe", "email": "joe@%1$s.example"}]},
             "version": 1}""";

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "demo");
        thread.setDaemon(true);
        return thread;
    });

    private final DemoPortal portal;
    private final DemoSettings settings;
    private final Clock clock;
    private final String account;
    private final DemoProgress progress;
    private final DemoUsage usage;
    private final DemoSignOn signOn;
    private volatile boolean answered;
    private volatile @Nullable ScheduledFuture<?> looking;
    private volatile boolean sent;

    DemoRun(DemoPortal portal, DemoSettings settings, Clock clock) {
        this.portal = portal;
        this.settings = settings;
        this.clock = clock;
        this.account = "demo-" + clock.instant().getEpochSecond();
        this.progress = new DemoProgress(System.out, clock.instant());
        this.usage = new DemoUsage(portal, progress, clock, account);
        this.signOn = new DemoSignOn(portal, progress, clock, account);
    }

    void start(@Observes StartupEvent started) {
        if (settings.sendsOrder() && System.setProperty(SENT, "true") == null) {
            looking = looks.scheduleWithFixedDelay(
                    this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        looks.shutdownNow();
    }

    private void look() {
        try {
            if (!sent) {
                order();
            }
            watch();
        } catch (ConnectException notListeningYet) {
            // The next look finds it.
        } catch (IOException failed) {
            progress.say(clock.instant(), "[!] " + failed.getMessage());
            end();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void order() throws IOException, InterruptedException {
        JsonNode registered = portal.send("skybridge.account.registered.v1", account, COMPANY.formatted(account));
        sent = true;
        JsonNode provisioned =
                portal.send("skybridge.subscription.provisioned.v1", account, MAILBOX.formatted(account));
        System.out.printf("%nThe demo portal sent two signed events about account %s:%n", account);
        for (JsonNode answer : List.of(registered, provisioned)) {
            progress.say(
                    clock.instant(),
                    "acknowledged, order " + answer.path("orders").path(0).asText());
        }
    }

    private void watch() throws IOException, InterruptedException {
        List<JsonNode> orders = portal.orders(account);
        orders.forEach(order -> progress.show(clock.instant(), order));
        if (answered() && usage.look(orders.get(0).path("code").asText())) {
            signOn.show();
            links();
            end();
        }
    }

    private boolean answered() throws IOException, InterruptedException {
        if (!answered) {
            List<JsonNode> answers = portal.answers(account);
            answered = answers.size() == ORDERS;
            if (answered) {
                answers.forEach(answer -> progress.say(
                        clock.instant(),
                        "the portal has its answer: " + answer.path("type").asText()));
            }
        }
        return answered;
    }

    private void links() {
        String simulators = settings.inbox().resolve("/").toString();
        System.out.printf(
                """

                Look around (Ctrl-C ends it; the data stays):
                  orders         %s
                  its month      %s
                  the proof      %s
                  the API        %s
                  the portal     %sportal/
                  sign on        curl -s %s -H 'authorization: Bearer %s' -H 'content-type: application/json' -d '{"account": "%s", "user": "jane"}'
                                 and open the url that it answers in a browser, within a minute
                  the services manager's journal
                                 %s__sim/journal?action=SET
                  all simulators %s

                """,
                settings.here("/orders?account=" + account),
                settings.here("/usage/accounts/demo/" + account),
                settings.here("/usage/conservation"),
                settings.here("/q/openapi"),
                simulators,
                settings.here("/sso/tickets"),
                settings.token(),
                account,
                simulators,
                simulators);
    }

    private void end() {
        ScheduledFuture<?> task = looking;
        if (task != null) {
            task.cancel(false);
        }
    }
}
