package io.skybridge.simulators.external;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.Body;
import io.skybridge.simulators.settings.Billing;

/** Rows of a report as the body of an answer: a JSON list that is never in one place. */
final class Rows {

    private static final int IN_A_PIECE = 32;
    private static final JsonFactory JSON = new JsonFactory();

    private final long count;
    private final LongFunction<List<Cell>> row;
    private final Map<String, String> names;
    private final String wrapper;

    /**
     * One member of a row; what has no value is null on the wire.
     *
     * @param value a text or a number
     */
    record Cell(String name, @Nullable Object value) {}

    private Rows(long count, LongFunction<List<Cell>> row, Billing billing) {
        this.count = count;
        this.row = row;
        this.names = billing.fields();
        this.wrapper = billing.wrapper();
    }

    /** So many rows, each made when it is its turn. */
    static Body of(long count, LongFunction<List<Cell>> row, Billing billing) {
        Rows rows = new Rows(count, row, billing);
        return new Body.Pieces(Math.max(1, (count + IN_A_PIECE - 1) / IN_A_PIECE), rows::piece);
    }

    private byte[] piece(long number) {
        long first = number * IN_A_PIECE;
        long next = Math.min(count, first + IN_A_PIECE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text(first == 0 ? opening() : ",\n"));
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(",\n"));
            for (long at = first; at < next; at++) {
                write(json, row.apply(at));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(text(next == count ? closing() : ""));
        return out.toByteArray();
    }

    private void write(JsonGenerator json, List<Cell> cells) throws IOException {
        json.writeStartObject();
        for (Cell cell : cells) {
            json.writeFieldName(names.getOrDefault(cell.name(), cell.name()));
            if (cell.value() instanceof BigDecimal number) {
                json.writeNumber(number);
            } else if (cell.value() instanceof Long number) {
                json.writeNumber(number);
            } else if (cell.value() == null) {
                json.writeNull();
            } else {
                json.writeString(cell.value().toString());
            }
        }
        json.writeEndObject();
    }

    private String opening() {
        return wrapper.isEmpty() ? "[" : "{\"" + wrapper + "\":[";
    }

    private String closing() {
        return wrapper.isEmpty() ? "]" : "]}";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
