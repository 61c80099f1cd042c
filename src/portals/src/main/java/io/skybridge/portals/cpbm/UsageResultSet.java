package io.skybridge.portals.cpbm;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.skybridge.core.usage.MarkerPortal.Line;
import io.skybridge.core.usage.MarkerPortal.Page;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageRecord;

/** CPBM's {@code UsageResultSet} of {@code UsageData} as JSON; names that are not known are settings. */
final class UsageResultSet {

    private static final JsonFactory JSON = new JsonFactory();

    private final CpbmSettings.Usage names;
    private final DateTimeFormatter dates;

    UsageResultSet(CpbmSettings.Usage settings) {
        this.names = settings;
        this.dates = settings.dateFormat().map(UsageQuestions::format).orElse(DateTimeFormatter.ISO_INSTANT);
    }

    String write(Page page) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("marker", page.marker());
            json.writeArrayFieldStart("records");
            for (Line line : page.lines()) {
                write(line, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void write(Line line, JsonGenerator json) throws IOException {
        UsageRecord record = line.record();
        UsageRecord.Billing billing = record.billing()
                .orElseThrow(() -> new IllegalStateException("record " + record.id() + " is not billed to anybody"));
        json.writeStartObject();
        json.writeStringField("id", record.id().toString());
        json.writeStringField("usageType", billing.unit());
        json.writeStringField("tenantHandle", line.tenant());
        if (line.user().isPresent()) {
            json.writeStringField("userHandle", line.user().get());
        }
        if (line.subscription().isPresent()) {
            json.writeStringField("resourceHandle", line.subscription().get());
        }
        json.writeStringField("startDate", date(begins(record)));
        json.writeStringField("endDate", date(record.item().window().until()));
        json.writeFieldName(names.quantityField());
        json.writeNumber(billing.share().units().stripTrailingZeros().toPlainString());
        json.writeObjectFieldStart(names.discriminatorsField());
        for (Map.Entry<String, String> one :
                discriminators(record.item().meter()).entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What is measured counts for its day, what is held from when it was there. */
    private static Instant begins(UsageRecord record) {
        return record.item().meter().kind().discrete()
                ? record.times().occurredAt()
                : record.item().window().from();
    }

    private String date(Instant moment) {
        return dates.format(moment);
    }

    /** A value for each, because a record has to have all. */
    private Map<String, String> discriminators(Meter meter) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(names.serviceDiscriminator(), meter.service());
        for (Meter.Kind kind : Meter.Kind.values()) {
            values.putIfAbsent(discriminator(kind), names.absentValue());
        }
        values.put(discriminator(meter.kind()), meter.name());
        return values;
    }

    private String discriminator(Meter.Kind kind) {
        return switch (kind) {
            case CUSTOMER_PLAN -> names.customerPlanDiscriminator();
            case USER_PLAN -> names.userPlanDiscriminator();
            case OFFERING -> names.offeringDiscriminator();
            case COUNTER -> names.counterDiscriminator();
        };
    }
}
