package io.skybridge.simulators.external;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.traffic.Subject;

/**
 * What a call of the ExternalAPI asks for. Neither case of the path nor that of a parameter's name matters, as on the servers
 * that the real one stands on.
 *
 * @param report what is asked for; null if there is no such thing
 * @param endDate the end date of the period as it was written
 * @param call the call
 */
record BillingCall(@Nullable Report report, String endDate, Call call) {

    static final String PATH = "/externalapi/";
    static final String TARGET = "external";

    private static final String BILLING = PATH + "api/billing/";

    /** The methods of the API. That for details is a guess [U]: the vendor's text breaks off in the middle of its path. */
    enum Report {
        SUMMARY("billing-summary"),
        DETAILS("billing-details");

        private final String entity;

        Report(String entity) {
            this.entity = entity;
        }
    }

    static BillingCall of(Call call) {
        if (!call.path().toLowerCase(Locale.ROOT).startsWith(BILLING)) {
            return new BillingCall(null, "", call);
        }
        List<String> parts = List.of(call.path().substring(BILLING.length()).split("/", -1));
        if (parts.size() == 1) {
            return new BillingCall(Report.SUMMARY, parts.get(0), call);
        }
        boolean details = parts.size() == 2 && parts.get(1).equalsIgnoreCase("details");
        return new BillingCall(details ? Report.DETAILS : null, parts.get(0), call);
    }

    Subject subject() {
        return new Subject(TARGET, call.method(), report == null ? null : report.entity, null, null, null, null, null);
    }

    /** The call as the journal keeps it. */
    String text() {
        String query = new TreeMap<>(call.query())
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&"));
        return call.method() + " " + call.path() + (query.isEmpty() ? "" : "?" + query);
    }

    String decodedEndDate() throws BadJson {
        try {
            return URLDecoder.decode(endDate.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadJson("enddate", "It is not encoded rightly.");
        }
    }

    /** A parameter that is true or false; false when it is absent. */
    boolean flag(String parameter) throws BadJson {
        String value = call.query().entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(parameter))
                .map(each -> each.getValue().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new BadJson(parameter, "must be true or false.");
        }
        return value.equals("true");
    }
}
