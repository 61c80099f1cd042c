package io.skybridge.servicesmanagers.externalapi;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;

/** Decides what it means that billing could not be read. Reading changes nothing, so nothing is ever ambiguous. */
final class ExternalApiFaults {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_QUOTE = 200;

    private final String token;

    ExternalApiFaults(String token) {
        this.token = token;
    }

    /** For an answer whose HTTP status is no success; the quote is what it says, empty if that is nothing for people. */
    ServicesManagerFault status(int status, String quote) {
        String what = "HTTP " + status + (quote.isBlank() ? "" : ": " + quote);
        return switch (status) {
            case 401, 403 ->
                fault(Kind.UNAUTHORIZED, what + "; the token may have expired, or its user may not read billing");
            case 404, 405 -> fault(Kind.REFUSED, what + "; external-api.url or details-path may be wrong");
            case 400 -> fault(Kind.REFUSED, what + "; external-api.date-format or the billing calendar may be wrong");
            default ->
                fault(status >= 500 || status / 100 == 3 || tryLater(status) ? Kind.UNAVAILABLE : Kind.REFUSED, what);
        };
    }

    private static boolean tryLater(int status) {
        return status == 408 || status == 425 || status == 429;
    }

    /** For a call that did not get through. */
    ServicesManagerFault notReached(Throwable cause) {
        return fault(Kind.UNAVAILABLE, "no connection: " + reason(cause), cause);
    }

    /** For an answer that has not come, or not to its end. */
    ServicesManagerFault brokenOff(long lines, Throwable cause) {
        return fault(Kind.UNAVAILABLE, "the answer broke off after " + lines + " lines: " + reason(cause), cause);
    }

    /** For an answer that is not what was asked for. */
    ServicesManagerFault unintelligible(long lines, Throwable cause) {
        return fault(
                Kind.UNINTELLIGIBLE, "the answer makes no sense after " + lines + " lines: " + reason(cause), cause);
    }

    private ServicesManagerFault fault(Kind kind, String message) {
        return new ServicesManagerFault(kind, told(message));
    }

    private ServicesManagerFault fault(Kind kind, String message, Throwable cause) {
        return new ServicesManagerFault(kind, told(message), cause);
    }

    private String told(String message) {
        String safe = UNPRINTABLE.matcher("billing: " + message).replaceAll(" ").replace(token, "***");
        return safe.length() <= 3 * LONGEST_QUOTE ? safe : safe.substring(0, 3 * LONGEST_QUOTE) + "...";
    }

    private static String reason(Throwable cause) {
        // The parser's own message goes on about where in its memory it was.
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
