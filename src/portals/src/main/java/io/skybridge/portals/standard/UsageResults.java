package io.skybridge.portals.standard;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;

import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.portals.HttpCalls;
import io.skybridge.portals.UsageAnswers;

/**
 * What a portal's answer to a batch says of its records: {@code {"results": [{"id", "status", "reason"?}]}} with the statuses
 * {@code accepted}, {@code duplicate} and {@code rejected}.
 *
 * <p>A success (2xx) says of all records that it does not name that they are accepted. A refusal does not: with one (400, 409,
 * 413, 422) the batch is dealt with only if it names every record; otherwise it may have taken some, so it stays as it is and
 * is sent again. 409 that names none is "I have had this batch", so all are accepted. A status that is none of the three
 * might mean anything, so it, too, leaves the batch as it is. What was rejected once in an answer stays rejected, however
 * often it is named.
 */
final class UsageResults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHO = "the portal";
    private static final int CONFLICT = 409;
    private static final Set<Integer> REFUSALS = Set.of(400, CONFLICT, 413, 422);
    private static final Set<String> TAKEN = Set.of("accepted", "duplicate");
    private static final String REJECTED = "rejected";
    private static final int LONGEST_REASON = 500;

    private final Set<UUID> all;
    private final Set<UUID> named = new HashSet<>();
    private final Map<UUID, String> rejected = new HashMap<>();
    private Optional<String> unknown = Optional.empty();

    private UsageResults(UsageBatch batch) {
        all = batch.records().stream().map(UsageRecord::id).collect(Collectors.toSet());
    }

    static UsageAnswer of(UsageBatch batch, HttpCalls.Answer answer, Instant now) {
        boolean success = answer.status() >= 200 && answer.status() < 300;
        if (!success && !REFUSALS.contains(answer.status())) {
            return nothingSaid(answer, now);
        }
        JsonNode results = parse(answer.body()).path("results");
        if (!results.isArray() || results.isEmpty()) {
            return success || answer.status() == CONFLICT ? UsageAnswer.Answered.ALL : nothingSaid(answer, now);
        }
        return new UsageResults(batch).read(results, success, answer.status());
    }

    private static UsageAnswer nothingSaid(HttpCalls.Answer answer, Instant now) {
        return UsageAnswers.of(WHO, answer.status(), answer.retryAfter(), now);
    }

    /** A body that is no JSON says nothing: many portals answer a success with a page or a word. */
    private static JsonNode parse(Buffer body) {
        try {
            return body.length() == 0 ? MissingNode.getInstance() : JSON.readTree(body.getBytes());
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private UsageAnswer read(JsonNode results, boolean success, int status) {
        results.forEach(this::read);
        if (unknown.isPresent()) {
            return new UsageAnswer.Unclear(WHO + " answered " + status + " with the status '" + unknown.get()
                    + "' of a record, which is none of accepted, duplicate and rejected");
        }
        if (!success && named.size() < all.size()) {
            return new UsageAnswer.Unclear(WHO + " answered " + status + " and did not say what of "
                    + (all.size() - named.size()) + " of " + all.size() + " records");
        }
        return new UsageAnswer.Answered(Map.copyOf(rejected));
    }

    private void read(JsonNode result) {
        Optional<UUID> mine = id(result.path("id").asText()).filter(all::contains);
        String status = result.path("status").asText().toLowerCase(Locale.ROOT);
        mine.ifPresent(id -> {
            named.add(id);
            if (status.equals(REJECTED)) {
                rejected.putIfAbsent(id, reason(result));
            } else if (!TAKEN.contains(status)) {
                unknown = Optional.of(brief(status));
            }
        });
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException anotherId) {
            return Optional.empty();
        }
    }

    private static String reason(JsonNode result) {
        String said = brief(result.path("reason").asText().strip());
        return said.isEmpty() ? "the portal does not take it and did not say why" : said;
    }

    /** One line, and not too much of it: it is stored and shown. */
    private static String brief(String said) {
        return said.substring(0, Math.min(said.length(), LONGEST_REASON)).replaceAll("[\\p{Cc}\\p{Cs}]+", " ");
    }
}
