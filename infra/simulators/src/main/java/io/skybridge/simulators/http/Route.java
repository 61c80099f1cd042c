package io.skybridge.simulators.http;

import java.util.Locale;

/**
 * One thing that can be asked of the server.
 *
 * @param method the method in upper case
 * @param path the exact path; or, ending in {@code *}, the beginning of one. Case does not matter: IIS, which the
 *     CortexAPI stands on, does not distinguish it either.
 * @param handler what to do
 */
public record Route(String method, String path, Handler handler) {

    /** Does the work of a request; runs on a worker thread and may block. */
    @FunctionalInterface
    public interface Handler {
        Outcome handle(Call call) throws BadJson;
    }

    /** Whether a path is this route's. */
    public boolean matches(String requested) {
        String lower = requested.toLowerCase(Locale.ROOT);
        String own = path.toLowerCase(Locale.ROOT);
        return own.endsWith("*") ? lower.startsWith(own.substring(0, own.length() - 1)) : lower.equals(own);
    }

    /** Whether a method is this route's; a route with method {@code *} takes all. */
    public boolean takes(String requested) {
        return method.equals("*") || method.equals(requested);
    }
}
