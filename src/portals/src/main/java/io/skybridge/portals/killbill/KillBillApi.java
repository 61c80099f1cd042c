package io.skybridge.portals.killbill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import io.skybridge.portals.HttpCalls;

/** One tenant's REST API at a Kill Bill server. */
final class KillBillApi {

    /**
     * What the server answered.
     *
     * @param status the HTTP status
     * @param body the JSON of the answer; missing if there was none, or it was none
     * @param retryAfter the header of this name
     */
    record Answer(int status, JsonNode body, Optional<String> retryAfter) {
        boolean good() {
            return status >= 200 && status < 300;
        }

        /** Whether Kill Bill refuses what was asked, in its own words and not in those of the server it runs in. */
        boolean refusal() {
            return (status == 400 || status == 404) && body.hasNonNull("className");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED_BY = "skybridge";

    private final KillBillSettings settings;
    private final HttpCalls calls;

    KillBillApi(KillBillSettings settings, Vertx vertx) {
        this.settings = settings;
        this.calls = new HttpCalls(vertx, settings.timeout());
    }

    /** Reads; the path is below the server's address and begins with a slash. */
    Uni<Answer> get(String path) {
        return call(HttpMethod.GET, path, MissingNode.getInstance());
    }

    /** Creates. */
    Uni<Answer> post(String path, JsonNode body) {
        return call(HttpMethod.POST, path, body);
    }

    /** Changes. */
    Uni<Answer> put(String path, JsonNode body) {
        return call(HttpMethod.PUT, path, body);
    }

    /** Removes. */
    Uni<Answer> delete(String path) {
        return call(HttpMethod.DELETE, path, MissingNode.getInstance());
    }

    private Uni<Answer> call(HttpMethod method, String path, JsonNode body) {
        Buffer sent = body.isMissingNode() ? Buffer.buffer() : Buffer.buffer(body.toString());
        return calls.send(options(method, path), sent)
                .map(answer -> new Answer(answer.status(), parse(answer.status(), answer.body()), answer.retryAfter()));
    }

    private RequestOptions options(HttpMethod method, String path) {
        URI server = settings.url();
        String login = settings.username() + ":" + settings.password().value();
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(server.toString().replaceAll("/+$", "") + path)
                .putHeader(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .putHeader("x-killbill-apikey", settings.apiKey())
                .putHeader("x-killbill-apisecret", settings.apiSecret().value())
                .putHeader("x-killbill-createdby", CREATED_BY)
                .putHeader("accept", "application/json")
                .putHeader("content-type", "application/json");
    }

    /** Errors may be HTML; what should be JSON and is not is no answer. */
    private static JsonNode parse(int status, Buffer body) {
        try {
            return body.length() == 0 ? MissingNode.getInstance() : JSON.readTree(body.getBytes());
        } catch (IOException broken) {
            if (status >= 300) {
                return MissingNode.getInstance();
            }
            throw new UncheckedIOException("Kill Bill's answer is no JSON", broken);
        }
    }
}
