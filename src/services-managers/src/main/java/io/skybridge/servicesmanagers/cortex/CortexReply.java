package io.skybridge.servicesmanagers.cortex;

import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** What CortexAPI said, as far as it is a CortexAPI document at all. */
sealed interface CortexReply {

    /**
     * It did, or took on, what was asked.
     *
     * @param response the root element, in which the asked-for entities lie
     */
    record Answer(XmlElement response) implements CortexReply {}

    /**
     * It did not.
     *
     * @param httpStatus the status of the HTTP answer that carried the error
     * @param id the error's id, empty if there is none that is a number
     * @param message the services manager's own words, in one line of a sane length, without the call's passwords
     */
    record Failure(int httpStatus, OptionalInt id, String message) implements CortexReply {

        private static final int LONGEST_MESSAGE = 300;
        private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}]+");

        static Failure of(CortexCall call, int httpStatus, XmlElement error) {
            // Before anything else is done to it: half a password is not found any more.
            String words = call.redact(error.value("message").orElse(""));
            String message = UNPRINTABLE.matcher(words).replaceAll(" ").strip();
            boolean longer = message.length() > LONGEST_MESSAGE;
            return new Failure(httpStatus, id(error), longer ? message.substring(0, LONGEST_MESSAGE) + "..." : message);
        }

        private static OptionalInt id(XmlElement error) {
            try {
                return OptionalInt.of(Integer.parseInt(error.value("id").orElse("")));
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
    }
}
