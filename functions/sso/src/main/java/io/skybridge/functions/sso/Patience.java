package io.skybridge.functions.sso;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.skybridge.core.sso.Refusal;

/** How long somebody is to wait who was refused for asking too often or for guessing. */
@Singleton
final class Patience {

    /** Requests are counted by the minute. */
    private static final long MINUTE = 60;

    private final long lockOut;

    Patience(SsoSettings settings) {
        lockOut = settings.limits().lockOut().toSeconds();
    }

    /** Says in an answer to a refusal how long to wait, if waiting helps. */
    Response.ResponseBuilder asked(Response.ResponseBuilder answer, Refusal refusal) {
        return switch (refusal) {
            case LOCKED_OUT -> answer.header(HttpHeaders.RETRY_AFTER, lockOut);
            case TOO_MANY_REQUESTS -> answer.header(HttpHeaders.RETRY_AFTER, MINUTE);
            default -> answer;
        };
    }
}
