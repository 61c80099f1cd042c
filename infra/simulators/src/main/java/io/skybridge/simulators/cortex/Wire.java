package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** Values as the wire writes them: {@code True} and {@code False}, {@code Unlimited}, lists of elements. */
final class Wire {

    static final String UNLIMITED = "Unlimited";

    private Wire() {}

    /** A boolean element, or the fallback when it is absent. */
    static boolean flag(Element parent, String name, boolean fallback) {
        String text = parent.textOf(name);
        return text == null ? fallback : flag(name, text);
    }

    static boolean flag(String name, String text) {
        if (text.equalsIgnoreCase("True")) {
            return true;
        }
        if (text.equalsIgnoreCase("False")) {
            return false;
        }
        throw Refusal.BOOLEAN_INVALID.with(text, name);
    }

    /** An integer element, or the fallback when it is absent. */
    static int integer(Element parent, String name, int fallback) {
        String text = parent.textOf(name);
        return text == null ? fallback : integer(name, text);
    }

    static int integer(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.INTEGER_INVALID.with(text, name);
        }
    }

    /** A limit element: {@code Unlimited}, a number, or a difference where the settings allow one. */
    static String limit(Behaviour behaviour, @Nullable String text, String now) {
        if (text == null) {
            return now;
        }
        if (text.equalsIgnoreCase(UNLIMITED)) {
            return UNLIMITED;
        }
        if (text.matches("[+-]\\d{1,9}")) {
            if (!behaviour.plans().numericDeltas() || now.equals(UNLIMITED)) {
                throw Refusal.DELTA_INVALID.with(text);
            }
            return Integer.toString(Math.max(0, Integer.parseInt(now) + Integer.parseInt(text)));
        }
        if (!text.matches("\\d{1,9}")) {
            throw Refusal.LIMIT_INVALID.with(text);
        }
        return Integer.toString(Integer.parseInt(text));
    }

    /** Whether a text is a limit as it is kept. */
    static boolean isLimit(String text) {
        return text.equals(UNLIMITED) || text.matches("\\d{1,9}");
    }

    /** A list element laid over the list that is there, or that list when the element is absent. */
    static List<String> list(Behaviour behaviour, Element parent, String name, String item, List<String> now) {
        Element list = parent.child(name);
        if (list == null) {
            return now;
        }
        List<String> sent = list.children(item).stream()
                .map(Element::text)
                .filter(text -> !text.isEmpty())
                .toList();
        return combined(behaviour, now, sent);
    }

    static List<String> combined(Behaviour behaviour, List<String> now, List<String> sent) {
        List<String> all = new ArrayList<>();
        if (behaviour.changes().lists() == Behaviour.Lists.MERGE) {
            all.addAll(now);
        }
        for (String value : sent) {
            if (all.stream().noneMatch(value::equalsIgnoreCase)) {
                all.add(value);
            }
        }
        return all;
    }
}
