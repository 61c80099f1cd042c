package io.skybridge.servicesmanagers.externalapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines in an answer that comes in pieces, and keeps nothing of a line but the members that are asked for. What is
 * not a complete JSON document with a list of objects at the right place is refused.
 */
final class LineParser {

    /** No member of a line is longer; an answer that says otherwise is meant to fill our memory. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final int DEEPEST = 32;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(DEEPEST)
                    .maxNameLength(LONGEST_TEXT)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private final List<String> listAt;
    private final Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final JsonParser json;
    private final ByteArrayFeeder pieces;
    /** The member that each open object and list is; empty for the document itself. */
    private final Deque<String> open = new ArrayDeque<>();

    private @Nullable Map<String, String> line;
    private State state = State.BEFORE;

    private enum State {
        BEFORE,
        IN_LIST,
        AFTER
    }

    /**
     * A parser for one answer.
     *
     * @param listAt the members to go through to the list
     * @param wanted the members of a line to keep, in any case
     */
    LineParser(List<String> listAt, Collection<String> wanted) {
        this.listAt = listAt;
        this.wanted.addAll(wanted);
        this.json = parser();
        this.pieces = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
    }

    private static JsonParser parser() {
        try {
            return JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was read yet", e);
        }
    }

    /** Where lines go. */
    interface Lines {
        /** Takes a line, its members without regard to case. */
        void take(Map<String, String> line) throws IOException;
    }

    /** Takes in a piece; gives each line that ends in it. */
    void take(byte[] piece, Lines lines) throws IOException {
        pieces.feedInput(piece, 0, piece.length);
        advance(lines);
    }

    /** Takes in the end; fails unless the document is complete. */
    void end() throws IOException {
        pieces.endOfInput();
        advance(any -> {});
        if (state != State.AFTER || !open.isEmpty()) {
            throw new IOException("there is no list of lines in it");
        }
    }

    private void advance(Lines lines) throws IOException {
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = json.nextToken()) {
            if (state == State.IN_LIST) {
                inList(token, lines);
            } else {
                around(token);
            }
        }
    }

    private void around(JsonToken token) throws IOException {
        if (token.isStructStart()) {
            open.addLast(open.isEmpty() || json.currentName() == null ? "" : json.currentName());
            if (token == JsonToken.START_ARRAY && state == State.BEFORE && isList()) {
                state = State.IN_LIST;
            }
        } else if (token.isStructEnd()) {
            open.removeLast();
        }
    }

    private boolean isList() {
        return open.stream().skip(1).toList().equals(listAt);
    }

    private void inList(JsonToken token, Lines lines) throws IOException {
        if (line == null) {
            begin(token);
        } else if (token.isStructStart()) {
            open.addLast("");
        } else if (token.isStructEnd()) {
            open.removeLast();
            if (open.size() == listAt.size() + 1) {
                lines.take(line);
                line = null;
            }
        } else if (token.isScalarValue()) {
            keep(line, token);
        }
    }

    private void begin(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            open.removeLast();
            state = State.AFTER;
        } else if (token == JsonToken.START_OBJECT) {
            open.addLast("");
            line = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        } else {
            throw new IOException("a line of the list is no object");
        }
    }

    private void keep(Map<String, String> ofLine, JsonToken token) throws IOException {
        String name = json.currentName();
        boolean itsOwn = open.size() == listAt.size() + 2;
        if (itsOwn && name != null && token != JsonToken.VALUE_NULL && wanted.contains(name)) {
            ofLine.put(name, json.getText().strip());
        }
    }
}
