package io.skybridge.standalone.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The end of the main job: what the new customer holds is pulled, billed to its account, delivered and proven. */
final class DemoUsage {

    private final DemoPortal portal;
    private final DemoProgress progress;
    private final Clock clock;
    private final String account;
    private @Nullable String pull;
    private boolean pulled;

    DemoUsage(DemoPortal portal, DemoProgress progress, Clock clock, String account) {
        this.portal = portal;
        this.progress = progress;
        this.clock = clock;
        this.account = account;
    }

    /** Looks how far it has got, and says what is new; true when it is at its end. */
    boolean look(String customer) throws IOException, InterruptedException {
        String where = pull;
        if (where == null) {
            pull = portal.pull(customer).path("links").path("self").asText();
            return false;
        }
        return pulled(where) && delivered();
    }

    private boolean pulled(String where) throws IOException, InterruptedException {
        if (pulled) {
            return true;
        }
        JsonNode now = portal.document(where);
        if (!now.has("endedAt")) {
            return false;
        }
        pulled = true;
        say("usage pulled: " + now.path("records").asText() + " records, "
                + now.path("state").asText() + " " + now.path("note").asText());
        return true;
    }

    private boolean delivered() throws IOException, InterruptedException {
        JsonNode month = portal.document("/usage/accounts/demo/" + account);
        List<String> billed = new ArrayList<>();
        for (JsonNode unit : month.path("units")) {
            if (unit.path("open").asInt() != 0) {
                return false;
            }
            billed.add(unit.path("accepted").asText() + " " + unit.path("unit").asText());
        }
        say("usage of " + month.path("period").asText() + " that the portal has accepted: "
                + String.join(", ", billed));
        prove();
        return true;
    }

    private void prove() throws IOException, InterruptedException {
        JsonNode proof = portal.document("/usage/conservation");
        for (JsonNode meter : proof.path("meters")) {
            say("%s: %s pulled = %s accepted + %s included + %s not yet there"
                    .formatted(
                            meter.path("meter").asText(),
                            meter.path("pulled").asText(),
                            meter.path("accepted").asText(),
                            meter.path("included").asText(),
                            rest(meter)));
        }
        say((proof.path("balanced").asBoolean() ? "[x]" : "[!]") + " the period is "
                + (proof.path("balanced").asBoolean() ? "balanced" : "NOT balanced"));
    }

    private static long rest(JsonNode meter) {
        return List.of("unmapped", "pending", "sent", "unknown", "rejected", "expired", "settled").stream()
                .mapToLong(state -> meter.path(state).asLong())
                .sum();
    }

    private void say(String line) {
        progress.say(clock.instant(), line.strip());
    }
}
