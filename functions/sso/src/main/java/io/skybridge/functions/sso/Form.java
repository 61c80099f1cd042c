package io.skybridge.functions.sso;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.QueryStringDecoder;

import io.skybridge.core.sso.Refusal;
import io.skybridge.core.sso.SignOnRefused;

/** Forms that were posted; what cannot be read is the sender's mistake, and not ours, as it would be to the usual reader. */
final class Form {

    private Form() {}

    /** The values of a form, by name. */
    static Map<String, List<String>> read(byte[] body) {
        try {
            return new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false)
                    .parameters();
        } catch (IllegalArgumentException malformed) {
            throw new SignOnRefused(Refusal.INVALID_REQUEST, "the form cannot be read");
        }
    }
}
