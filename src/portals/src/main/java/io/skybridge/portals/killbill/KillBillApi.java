package io.skybridge.portals.killbill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** One tenant's REST API at a Kill Bill server. */
final class KillBillApi {

    /**
     * What the server answered.
     *
     * @param status the HTTP status
     * @param body the JSON of the answer; missing if there was none, or it was none
     */
    record Answer(int status, JsonNode body) {
        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED_BY = "skybridge";

    private final KillBillSettings settings;
    private final HttpClient client;
    private final long timeoutMillis;

    KillBillApi(KillBillSettings settings, Vertx vertx) {
        this.settings = settings;
        this.timeoutMillis = settings.timeout().toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) timeoutMillis));
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
        return Uni.createFrom().completionStage(() -> client.request(options(method, path))
                .compose(request -> send(request, body))
                .compose(KillBillApi::answer)
                .toCompletionStage());
    }

    private RequestOptions options(HttpMethod method, String path) {
        URI server = settings.url();
        String login = settings.username() + ":" + settings.password().value();
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(server.toString().replaceAll("/+$", "") + path)
                .setTimeout(timeoutMillis)
                .putHeader(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .putHeader("x-killbill-apikey", settings.apiKey())
                .putHeader("x-killbill-apisecret", settings.apiSecret().value())
                .putHeader("x-killbill-createdby", CREATED_BY)
                .putHeader("accept", "application/json")
                .putHeader("content-type", "application/json");
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, JsonNode body) {
        return body.isMissingNode() ? request.send() : request.send(Buffer.buffer(body.toString()));
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), parse(response.statusCode(), body)));
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
