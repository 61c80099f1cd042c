package io.skybridge.servicesmanagers.cortex;

import java.util.Optional;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;

/**
 * Decides what a call that went wrong means, in one place. An error document wins over the HTTP status that carries it;
 * which ids come with which status is not known. A call that may have changed something and was not clearly answered is
 * ambiguous, where the same look-up is only unavailable.
 */
final class CortexFaults {

    private final Credentials credentials;

    CortexFaults(Credentials credentials) {
        this.credentials = credentials;
    }

    /** For an answer that is an error document. */
    ServicesManagerFault error(CortexCall call, CortexReply.Failure error) {
        Optional<CortexError> known =
                error.id().isPresent() ? CortexError.of(error.id().getAsInt()) : Optional.empty();
        Kind kind = known.map(e -> kind(call, e)).orElseGet(() -> kind(call, error.httpStatus()));
        String id = error.id().isPresent() ? String.valueOf(error.id().getAsInt()) : "without id";
        String label = known.map(CortexError::label).orElse("of no known name");
        String words = error.message().isEmpty() ? "no message" : error.message();
        return fault(kind, call + ": error " + id + " " + label + ": " + words);
    }

    /** For an answer whose HTTP status is no success and whose body says nothing. */
    ServicesManagerFault status(CortexCall call, int status) {
        return fault(kind(call, status), call + ": HTTP " + status + " without an error document");
    }

    /** For an answer that is no CortexAPI document. */
    ServicesManagerFault unintelligible(CortexCall call, String why) {
        return fault(Kind.UNINTELLIGIBLE, call + ": the answer is no CortexAPI document: " + why);
    }

    /** For a call of which nothing was sent. */
    ServicesManagerFault notSent(CortexCall call, Throwable cause) {
        return fault(Kind.UNAVAILABLE, call + ": no connection: " + reason(cause), cause);
    }

    /** For a call that was sent, at least in part, and not answered. */
    ServicesManagerFault notAnswered(CortexCall call, Throwable cause) {
        return fault(unclear(call), call + ": no answer: " + reason(cause), cause);
    }

    private ServicesManagerFault fault(Kind kind, String message, Throwable cause) {
        return new ServicesManagerFault(kind, credentials.redact(message), cause);
    }

    private ServicesManagerFault fault(Kind kind, String message) {
        return new ServicesManagerFault(kind, credentials.redact(message));
    }

    private static Kind kind(CortexCall call, CortexError error) {
        return switch (error.meaning()) {
            case UNCLEAR -> unclear(call);
            case NOT_NOW -> Kind.UNAVAILABLE;
            case UNAUTHORIZED -> Kind.UNAUTHORIZED;
            case REFUSED, NOT_FOUND -> Kind.REFUSED;
        };
    }

    /**
     * 400 is documented as "resending always fails", 401 as missing authorization, 500 as "a resend may work later". 404
     * and a redirect come from a web server that does not have CortexAPI (now), 429 and 503 from one that turns calls
     * away: nothing happened. Behind any other failure of the server the work may have been done.
     */
    private static Kind kind(CortexCall call, int status) {
        return switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 301, 302, 303, 307, 308, 404, 405, 407, 429, 503 -> Kind.UNAVAILABLE;
            default -> status >= 500 || status == 408 ? unclear(call) : Kind.REFUSED;
        };
    }

    private static Kind unclear(CortexCall call) {
        return call.changes() ? Kind.AMBIGUOUS : Kind.UNAVAILABLE;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
