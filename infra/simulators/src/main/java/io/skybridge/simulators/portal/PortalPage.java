package io.skybridge.simulators.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import io.skybridge.simulators.http.Body;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;

/** {@code GET /portal/}: the inbox for people, one page that needs nothing from elsewhere. */
public final class PortalPage {

    /** The page runs its own script and style and talks to this server only. */
    private static final Map<String, String> POLICY = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'");

    private static final byte[] PAGE = page();

    private PortalPage() {}

    public static Outcome show(Call call) {
        return Outcome.of(new Reply(200, "text/html; charset=utf-8", new Body.Whole(PAGE), POLICY));
    }

    private static byte[] page() {
        try (InputStream in = PortalPage.class.getResourceAsStream("portal.html")) {
            if (in == null) {
                throw new IllegalStateException("The portal's page is missing.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
