package io.skybridge.servicesmanagers.externalapi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Reading;

/**
 * What a line means. What was added, removed or carried in a period was held in it. A word that is not known is refused,
 * because what it might mean is money.
 */
final class LineReadings {

    private final ExternalApiSettings.Fields fields;
    private final ExternalApiSettings.Words words;
    private final Formats formats;
    private final Set<String> offeringServices = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> counters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Readings as these settings have them.
     *
     * @param counters the counters by service; a line has one quantity, which is the first's
     */
    LineReadings(ExternalApiSettings settings, Formats formats, Map<String, List<String>> counters) {
        this.fields = settings.fields();
        this.words = settings.words();
        this.formats = formats;
        settings.offeringServices().ifPresent(offeringServices::addAll);
        // Keys that come from environment variables are in lower case.
        counters.forEach(
                (service, names) -> names.stream().findFirst().ifPresent(name -> this.counters.put(service, name)));
    }

    /** The members of a line that have a meaning. */
    List<String> members() {
        return List.of(
                fields.customer(),
                fields.user(),
                fields.service(),
                fields.plan(),
                fields.skuType(),
                fields.billable(),
                fields.action(),
                fields.actionedDate(),
                fields.quantity());
    }

    /**
     * The readings of a line; none if it is not billed.
     *
     * @throws StrangeLine if it says something that has no meaning
     */
    List<Reading> of(Map<String, String> line) throws StrangeLine {
        if (!billed(line)) {
            return List.of();
        }
        String service = required(line, fields.service());
        Optional<String> user = user(line);
        List<Reading> readings = new ArrayList<>();
        readings.add(reading(line, user, new Meter(service, kind(user, service), required(line, fields.plan()))));
        String counter = counters.get(service);
        Optional<BigDecimal> quantity = user.isPresent() && counter != null ? quantity(line) : Optional.empty();
        quantity.ifPresent(much -> readings.add(new Reading(
                readings.get(0).customer(),
                user,
                new Meter(service, Meter.Kind.COUNTER, String.valueOf(counter)),
                much,
                Optional.empty(),
                false)));
        return readings;
    }

    private Reading reading(Map<String, String> line, Optional<String> user, Meter meter) throws StrangeLine {
        String action = required(line, fields.action());
        boolean carried = words.carried().equalsIgnoreCase(action);
        boolean added = words.added().equalsIgnoreCase(action);
        if (!carried && !added && !words.removed().equalsIgnoreCase(action)) {
            throw strange(fields.action(), action);
        }
        return new Reading(
                required(line, fields.customer()),
                user,
                meter,
                BigDecimal.ONE,
                added ? moment(line) : Optional.empty(),
                carried);
    }

    private Meter.Kind kind(Optional<String> user, String service) {
        if (user.isEmpty()) {
            return Meter.Kind.CUSTOMER_PLAN;
        }
        return offeringServices.contains(service) ? Meter.Kind.OFFERING : Meter.Kind.USER_PLAN;
    }

    private Optional<String> user(Map<String, String> line) throws StrangeLine {
        Optional<String> type = value(line, fields.skuType());
        if (type.filter(words.customer()::equalsIgnoreCase).isPresent()) {
            return Optional.empty();
        }
        if (type.filter(words.user()::equalsIgnoreCase).isPresent()) {
            return Optional.of(required(line, fields.user()));
        }
        if (type.isPresent()) {
            throw strange(fields.skuType(), type.get());
        }
        return value(line, fields.user());
    }

    private boolean billed(Map<String, String> line) throws StrangeLine {
        Optional<String> billed = value(line, fields.billable());
        if (billed.isEmpty() || words.yes().equalsIgnoreCase(billed.get())) {
            return true;
        }
        if (words.no().equalsIgnoreCase(billed.get())) {
            return false;
        }
        throw strange(fields.billable(), billed.get());
    }

    private Optional<Instant> moment(Map<String, String> line) throws StrangeLine {
        Optional<String> text = value(line, fields.actionedDate());
        Optional<Instant> moment = text.flatMap(formats::moment);
        if (text.isPresent() && moment.isEmpty()) {
            throw strange(fields.actionedDate(), text.get());
        }
        return moment;
    }

    private Optional<BigDecimal> quantity(Map<String, String> line) throws StrangeLine {
        Optional<String> text = value(line, fields.quantity());
        try {
            Optional<BigDecimal> quantity = text.map(BigDecimal::new);
            if (quantity.filter(much -> much.signum() < 0).isPresent()) {
                throw strange(fields.quantity(), text.orElse(""));
            }
            return quantity;
        } catch (NumberFormatException e) {
            throw strange(fields.quantity(), text.orElse(""));
        }
    }

    private static String required(Map<String, String> line, String member) throws StrangeLine {
        Optional<String> value = value(line, member);
        if (value.isEmpty()) {
            throw new StrangeLine("it has no " + member);
        }
        return value.get();
    }

    private static Optional<String> value(Map<String, String> line, String member) {
        return Optional.ofNullable(line.get(member)).filter(text -> !text.isEmpty());
    }

    private static StrangeLine strange(String member, String value) {
        return new StrangeLine("its " + member + " is '" + value + "'");
    }
}
