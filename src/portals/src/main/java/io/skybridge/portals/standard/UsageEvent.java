package io.skybridge.portals.standard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageRecord;

/**
 * A batch of usage as a CloudEvent, see {@code docs/schemas/skybridge.usage.reported.v1.json}. It is written record by record,
 * and is a function of the batch alone: what is sent again is the same to the last byte.
 */
final class UsageEvent {

    private static final String TYPE = "skybridge.usage.reported.v1";
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_A_RECORD = 450;

    private UsageEvent() {}

    static byte[] of(UsageBatch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((batch.records().size() + 1) * BYTES_OF_A_RECORD);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", batch.id().toString());
            json.writeStringField("source", "/skybridge");
            json.writeStringField("type", TYPE);
            json.writeStringField("time", batch.createdAt().toString());
            json.writeStringField("datacontenttype", "application/json");
            json.writeObjectFieldStart("data");
            json.writeArrayFieldStart("records");
            for (UsageRecord record : batch.records()) {
                write(record, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(UsageRecord record, JsonGenerator json) throws IOException {
        UsageRecord.Billing billing = record.billing()
                .orElseThrow(() -> new IllegalStateException("record " + record.id() + " is not billed to anybody"));
        json.writeStartObject();
        json.writeStringField("id", record.id().toString());
        json.writeStringField("account", billing.account().value());
        json.writeStringField("customer", record.item().customer());
        if (record.item().user().isPresent()) {
            json.writeStringField("user", record.item().user().get());
        }
        write(record.item().meter(), json);
        json.writeStringField("unit", billing.unit());
        // A text, because many readers of JSON make binary fractions of numbers; without the zeros at the end, because
        // how
        // many of them there are is nobody's business.
        json.writeStringField(
                "quantity", billing.share().units().stripTrailingZeros().toPlainString());
        json.writeStringField("period", record.period().toString());
        json.writeStringField("from", record.item().window().from().toString());
        json.writeStringField("until", record.item().window().until().toString());
        json.writeStringField("occurredAt", record.times().occurredAt().toString());
        json.writeBooleanField("carried", record.carried());
        json.writeBooleanField("correction", record.number() > 0);
        json.writeEndObject();
    }

    private static void write(Meter meter, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meter");
        json.writeStringField("service", meter.service());
        json.writeStringField("kind", meter.kind().label());
        json.writeStringField("name", meter.name());
        json.writeEndObject();
    }
}
