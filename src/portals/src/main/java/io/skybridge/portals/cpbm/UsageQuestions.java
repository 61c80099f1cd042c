package io.skybridge.portals.cpbm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.usage.MarkerPortal.Asked;
import io.skybridge.core.usage.UsageMarkers.What;

/**
 * The calls of {@code TenantBasedUsageCollector}. What a first marker is and how dates are written is not known, so whatever is
 * likely is understood.
 */
final class UsageQuestions {

    static final String COLLECT = "/usage";
    static final String INVENTORY = "/inventory";

    private static final String TENANT = "tenant";
    private static final String MARKER = "startMarker";
    private static final String UNTIL = "endDate";
    private static final String PERIOD = "billingPeriodStartDate";

    /** What Java makes of a marker that is null, where it becomes a text. */
    private static final String NULL = "null";

    /** The default of {@code com.citrix.cpbm.api.date.format}. */
    private static final String API_FORMAT = "uuuu-MM-dd'T'HH:mm:ss.SSSZ";

    private final List<Function<String, Instant>> forms;

    UsageQuestions(CpbmSettings.Usage settings) {
        Stream<Function<String, Instant>> known = Stream.of(
                text -> Instant.ofEpochMilli(Long.parseLong(text)),
                Instant::parse,
                text -> OffsetDateTime.parse(text).toInstant(),
                text -> OffsetDateTime.parse(text, format(API_FORMAT)).toInstant(),
                text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
                text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        Stream<Function<String, Instant>> configured = settings.dateFormat().stream()
                .map(UsageQuestions::format)
                .map(format -> text -> Instant.from(format.parse(text)));
        forms = Stream.concat(configured, known).toList();
    }

    /** A format whose dates are in UTC if they do not say where else. */
    static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** Reads a call; the caller is verified. */
    Asked read(RawMessage message) {
        BssQuery query = BssQuery.parse(message.query());
        What what =
                switch (CpbmPath.restPath(message.path())) {
                    case COLLECT -> What.COLLECT;
                    case INVENTORY -> What.INVENTORY;
                    default ->
                        throw new ProblemException(ProblemType.UNKNOWN_VERB, "There is no '" + message.path() + "'.");
                };
        String tenant = query.value(TENANT)
                .map(String::strip)
                .filter(Part.LINE::fits)
                .orElseThrow(() -> wrong(TENANT, "is missing: the handle or the id of the account"));
        return new Asked(what, tenant, marker(query), date(query, what == What.COLLECT ? UNTIL : PERIOD));
    }

    private static String marker(BssQuery query) {
        return given(query, MARKER).orElse("");
    }

    private static Optional<String> given(BssQuery query, String parameter) {
        return query.value(parameter)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equalsIgnoreCase(NULL));
    }

    private Optional<Instant> date(BssQuery query, String parameter) {
        return given(query, parameter).map(text -> Stream.of(text, withPlus(text))
                .flatMap(one -> forms.stream().flatMap(form -> read(form, one).stream()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        parameter, "is no date: 2026-11-01T00:00:00Z, 2026-11-01T00:00:00.000+0000 or milliseconds")));
    }

    /** A plus sign that nobody has encoded reads as a space. */
    private static String withPlus(String text) {
        return text.replaceFirst(" (?=[0-9]{2}:?[0-9]{2}$)", "+");
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException | NumberFormatException anotherForm) {
            return Optional.empty();
        }
    }

    private static ProblemException wrong(String parameter, String why) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The parameter '" + parameter + "' " + why + ".",
                List.of(new FieldError(parameter, why)));
    }
}
