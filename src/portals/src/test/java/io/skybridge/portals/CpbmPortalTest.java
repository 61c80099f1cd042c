package io.skybridge.portals;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.handle.HandleCall;
import io.skybridge.core.handle.HandlePortal;
import io.skybridge.core.portal.Portal;

import static org.assertj.core.api.Assertions.assertThat;

/** Portals whose connector calls. */
class CpbmPortalTest extends PortalContract {

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "cpbm", "secret", "a long bearer token", "report-url", NOWHERE + "/inbox");
    }

    @Override
    boolean takesUsage() {
        return false;
    }

    @Override
    byte[] body() {
        return "{\"reason\": \"unpaid\"}".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void read(Portal portal, RawMessage message) {
        HandleCall call = ((HandlePortal) portal).call(message);
        assertThat(call.wish()).isInstanceOf(HandleCall.Act.class);
    }

    private static RawMessage call(String token, byte[] body) {
        return new RawMessage("/cpbm/accounts/acct-1/suspend", "", Map.of("authorization", "Bearer " + token), body);
    }

    @Override
    RawMessage genuine(byte[] body) {
        return call("a long bearer token", body);
    }

    @Override
    RawMessage forged(RawMessage genuine) {
        return call("a long bearer tokem", genuine.body());
    }
}
