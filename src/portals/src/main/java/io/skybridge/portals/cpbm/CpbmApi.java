package io.skybridge.portals.cpbm;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.handle.HandlePortal.ListedAccount;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.portals.HttpCalls;
import io.skybridge.portals.Secret;
import io.skybridge.portals.cpbm.BssQuery.Parameter;

/**
 * Asks CPBM's BSS API for its accounts. Of that API only {@code GET /accounts}, the signature and the names of the paging
 * parameters are known (cpbm.md section 7); the names of fields are not, so each is looked for under several.
 */
public final class CpbmApi {

    private final PortalId portal;
    private final CpbmSettings.Api settings;
    private final URI url;
    private final String key;
    private final Secret secret;
    private final Surroundings surroundings;
    private final ObjectMapper mapper = new ObjectMapper();

    private record Surroundings(HttpCalls calls, Clock clock) {}

    /** What is needed to ask at all. */
    private record Access(URI url, String key, Secret secret) {}

    private CpbmApi(PortalId portal, CpbmSettings.Api settings, Access access, Surroundings surroundings) {
        this.portal = portal;
        this.settings = settings;
        this.url = access.url();
        this.key = access.key();
        this.secret = access.secret();
        this.surroundings = surroundings;
    }

    /** The API as it is configured; empty if it is not configured where it is, or as whom to ask. */
    public static Optional<CpbmApi> of(PortalId portal, CpbmSettings.Api settings, Vertx vertx, Clock clock) {
        return settings.url().flatMap(url -> settings.key().flatMap(key -> settings.secret()
                .map(secret -> new CpbmApi(
                        portal,
                        settings,
                        new Access(url, key, secret),
                        new Surroundings(new HttpCalls(vertx, settings.timeout()), clock)))));
    }

    /** All accounts, page by page. Fails if the API does not answer or cannot be understood. */
    public Multi<ListedAccount> accounts() {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Pages(settings.firstPage()), this::next)
                .until(List::isEmpty)
                .onItem()
                .transformToIterable(page -> page);
    }

    /** Where the listing has got. */
    private static final class Pages {
        private final List<ListedAccount> last = new ArrayList<>();
        private int number;
        private boolean ended;

        Pages(int first) {
            this.number = first;
        }

        /** A page that is not full is the last; one that is the same again shows that nobody looks at the number. */
        List<ListedAccount> take(List<ListedAccount> page, int full) {
            if (page.equals(last)) {
                ended = true;
                return List.of();
            }
            ended = page.size() < full;
            number++;
            last.clear();
            last.addAll(page);
            return page;
        }
    }

    private Uni<List<ListedAccount>> next(Pages pages) {
        return pages.ended
                ? Uni.createFrom().item(List.of())
                : page(pages.number).map(page -> pages.take(page, settings.pageSize()));
    }

    private Uni<List<ListedAccount>> page(int number) {
        return get(settings.accountsPath(), number).map(CpbmApi::body).map(this::read);
    }

    private Uni<HttpCalls.Answer> get(String restPath, int page) {
        List<Parameter> parameters = List.of(
                Parameter.of("page", Integer.toString(page)),
                Parameter.of("pagesize", Integer.toString(settings.pageSize())),
                Parameter.of(BssSignature.API_KEY, key),
                Parameter.of(
                        BssSignature.TIMESTAMP,
                        Long.toString(surroundings.clock().millis())));
        String query = parameters.stream()
                .map(parameter -> parameter.name() + "=" + parameter.sent())
                .collect(Collectors.joining("&"));
        String signature = BssQuery.encoded(BssSignature.sign(secret, restPath, parameters));
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url.toString().replaceFirst("/$", "") + restPath + "?" + query + "&"
                        + BssSignature.SIGNATURE + "=" + signature)
                .putHeader("accept", "application/json");
        return surroundings.calls().send(options, Buffer.buffer());
    }

    private static Buffer body(HttpCalls.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("CPBM's API answered " + answer.status());
        }
        return answer.body();
    }

    private List<ListedAccount> read(Buffer body) {
        List<ListedAccount> accounts = new ArrayList<>();
        list(parse(body)).forEach(account -> accounts.add(account(account)));
        return accounts;
    }

    private JsonNode parse(Buffer body) {
        try {
            return mapper.readTree(body.getBytes());
        } catch (IOException notJson) {
            throw new IllegalStateException("CPBM's API answered with something that is not JSON");
        }
    }

    private JsonNode list(JsonNode answer) {
        if (answer.isArray()) {
            return answer;
        }
        return settings.listFields().stream()
                .map(answer::path)
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "CPBM's API answered without a list in any of " + settings.listFields()));
    }

    private ListedAccount account(JsonNode account) {
        String id = field(account, settings.idFields())
                .orElseThrow(() ->
                        new IllegalStateException("CPBM's API lists an account without any of " + settings.idFields()));
        return new ListedAccount(
                new AccountId(portal, id),
                field(account, settings.nameFields()).orElse(""),
                field(account, settings.stateFields()).flatMap(CpbmApi::state));
    }

    private static Optional<String> field(JsonNode account, List<String> names) {
        return names.stream()
                .map(account::path)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .findFirst();
    }

    /** {@code Tenant.State}; its LOCKED is shown as "Restricted". */
    private static Optional<AccountState> state(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "NEW" -> Optional.of(AccountState.NEW);
            case "ACTIVE" -> Optional.of(AccountState.ACTIVE);
            case "LOCKED", "RESTRICTED" -> Optional.of(AccountState.RESTRICTED);
            case "SUSPENDED" -> Optional.of(AccountState.SUSPENDED);
            case "TERMINATED" -> Optional.of(AccountState.TERMINATED);
            default -> Optional.empty();
        };
    }
}
