package io.skybridge.core.problem;

import java.util.Locale;

/**
 * Every kind of refusal. The name is part of the public contract: it becomes the {@code type} of the problem document,
 * so a caller may switch on it.
 */
public enum ProblemType {
    /** No portal of that name is configured. */
    UNKNOWN_PORTAL(404, "Unknown portal"),
    /** The body is neither a structured nor a binary CloudEvent. */
    UNSUPPORTED_CONTENT_TYPE(415, "Unsupported content type"),
    /** The body is larger than the limit, 1 MiB. */
    BODY_TOO_LARGE(413, "Body too large"),
    /** The signature is missing or made with a secret that is not ours. */
    INVALID_SIGNATURE(401, "Invalid signature"),
    /** The signed time is too far from now: a replay, or a clock that is wrong. */
    STALE_TIMESTAMP(401, "Stale timestamp"),
    /** The body is not JSON. */
    MALFORMED_JSON(400, "Malformed JSON"),
    /** Fields are missing or ill-typed; each is named. */
    INVALID_EVENT(422, "Invalid event"),
    /** The event id was used before with another body. */
    EVENT_ID_REUSED(422, "Event id reused with another body"),
    /** What is asked for is illegal in the state that the account, user, subscription, order or report is in. */
    ILLEGAL_TRANSITION(409, "Illegal transition"),
    /** Offers, routes or meters that are wrong in themselves, or name what is not there. */
    INVALID_MAPPING(422, "Invalid mapping"),
    /** The services manager cannot be asked now; nothing was changed. */
    SERVICES_MANAGER_UNAVAILABLE(503, "Services manager unavailable"),
    /** No services manager of that name is configured. */
    UNKNOWN_SERVICES_MANAGER(404, "Unknown services manager"),
    /** No account of that id is known. */
    UNKNOWN_ACCOUNT(404, "Unknown account"),
    /** No thing of that id or handle is known. */
    UNKNOWN_HANDLE(404, "Unknown handle"),
    /** No call of that name. */
    UNKNOWN_VERB(404, "Unknown verb"),
    /** A query parameter or path segment cannot be read. */
    INVALID_REQUEST(400, "Invalid request"),
    /** No order of that id. */
    UNKNOWN_ORDER(404, "Unknown order"),
    /** The portal has no report of that id. */
    UNKNOWN_REPORT(404, "Unknown report"),
    /** No pull of that id. */
    UNKNOWN_PULL(404, "Unknown pull"),
    /** The ledger cannot be reached; nothing was stored, and the caller should send again. */
    LEDGER_UNAVAILABLE(503, "Ledger unavailable"),
    /** The schema of the ledger cannot be brought up to date: a migration was changed afterwards, is not known, or failed. */
    SCHEMA_REFUSED(500, "Schema refused"),
    /** Anything that was not foreseen; the log has the cause under the correlation id. */
    INTERNAL(500, "Internal error");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** A short summary that is the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable reference of the type, for example {@code urn:skybridge:problem:stale-timestamp}. */
    public String uri() {
        return "urn:skybridge:problem:" + slug();
    }

    /** The name in lower case with dashes; the label of the refusal counter. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
