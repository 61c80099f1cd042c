package io.skybridge.keycloak;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** A real Chromium without a window. Each person has cookies of their own. */
final class Browser implements AutoCloseable {

    private final NodeScript script = NodeScript.start("browser");

    /**
     * What a person sees at last.
     *
     * @param url where that is
     * @param status of HTTP
     * @param title of the page
     * @param text of the page
     * @param headers of the answer, with names in lower case
     * @param way the addresses that have redirected there
     */
    record Page(URI url, int status, String title, String text, Map<String, String> headers, List<String> way) {

        private static Page of(JsonNode answer) {
            return new Page(
                    URI.create(answer.path("url").asText()),
                    answer.path("status").asInt(),
                    answer.path("title").asText(),
                    answer.path("text").asText(),
                    headers(answer.path("headers")),
                    StreamSupport.stream(answer.path("way").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }

        private static Map<String, String> headers(JsonNode headers) {
            return headers.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue()
                    .asText()));
        }
    }

    /** A new person, in whose browser nothing is kept. */
    static String somebody() {
        return UUID.randomUUID().toString();
    }

    /** A person goes to an address, as if it was typed in or chosen from bookmarks. */
    Page open(String who, String url) {
        return Page.of(script.ask("open", Map.of("who", who, "url", url)));
    }

    /** A person fills in the form that is shown, fields by CSS selector, and clicks its button. */
    Page submit(String who, Map<String, String> fields, String button) {
        return Page.of(script.ask("submit", Map.of("who", who, "fields", fields, "with", button)));
    }

    /** What a person's browser keeps, as Chromium shows it: {@code name}, {@code httpOnly}, {@code sameSite}, and so on. */
    JsonNode cookies(String who) {
        return script.ask("cookies", Map.of("who", who)).path("cookies");
    }

    @Override
    public void close() {
        script.close();
    }
}
