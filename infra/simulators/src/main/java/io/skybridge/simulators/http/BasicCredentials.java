package io.skybridge.simulators.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** HTTP Basic authentication, compared in constant time. */
public final class BasicCredentials {

    private BasicCredentials() {}

    /** Whether a call carries this name and password. */
    public static boolean match(Call call, String username, String password) {
        String header = call.header("authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder()
                    .decode(header.substring("basic ".length()).strip());
            return MessageDigest.isEqual(given, (username + ":" + password).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
