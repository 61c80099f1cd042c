package io.skybridge.simulators.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;

/** {@code /portal/usage}: what the portal holds, and {@code /portal/usage/rejections}: what it does not take. */
public final class UsageEndpoint {

    private static final String PATH = "/portal/usage";
    private static final String REJECTIONS = PATH + "/rejections";

    private final PortalUsage usage;

    /** Over the usage of an inbox. */
    public UsageEndpoint(Inbox inbox) {
        this.usage = inbox.usage();
    }

    /** What is served where. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", PATH, this::show),
                new Route("GET", REJECTIONS, call -> rejections()),
                new Route("PUT", REJECTIONS, this::reject),
                new Route("DELETE", REJECTIONS, call -> accept()));
    }

    /** The totals, or with {@code view=records} the records that came last; both of an account, unit and period, if asked. */
    private Outcome show(Call call) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("counts", usage.counts());
        if ("records".equals(call.query().get("view"))) {
            shown.put(
                    "records",
                    usage.latest().stream()
                            .filter(one -> asked(call, one.account(), one.unit(), one.period()))
                            .toList());
        } else {
            shown.put(
                    "totals",
                    usage.totals().stream()
                            .filter(one -> asked(call, one.account(), one.unit(), one.period()))
                            .map(UsageEndpoint::exact)
                            .toList());
        }
        return Outcome.of(Reply.json(200, shown));
    }

    private static boolean asked(Call call, String account, String unit, String period) {
        return same(call.query().get("account"), account)
                && same(call.query().get("unit"), unit)
                && same(call.query().get("period"), period);
    }

    private static boolean same(@Nullable String wanted, String found) {
        return wanted == null || wanted.equals(found);
    }

    /** The quantity is a text, as in the events. */
    private static Map<String, Object> exact(PortalUsage.Total total) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("account", total.account());
        shown.put("unit", total.unit());
        shown.put("period", total.period());
        shown.put("quantity", total.quantity().stripTrailingZeros().toPlainString());
        shown.put("records", total.records());
        return shown;
    }

    private Outcome rejections() {
        return Outcome.of(Reply.json(200, Map.of("rejections", usage.rejections())));
    }

    private Outcome reject(Call call) throws BadJson {
        JsonNode list = Json.parse(call.body());
        if (!list.isArray()) {
            throw new BadJson("", "The rejections must be a list.");
        }
        List<UsageRejection> rejections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                rejections.add(Json.convert(list.get(i), UsageRejection.class));
            } catch (BadJson e) {
                throw new BadJson("[" + i + "]", e.why());
            }
        }
        usage.reject(rejections);
        return rejections();
    }

    private Outcome accept() {
        usage.reject(List.of());
        return Outcome.of(Reply.empty(204));
    }
}
