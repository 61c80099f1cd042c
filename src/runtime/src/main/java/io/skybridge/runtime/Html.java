package io.skybridge.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.skybridge.core.delivery.Digest;

/** What pages are written with. */
public final class Html {

    private Html() {}

    /** A text where nothing in it is taken for markup, in an element or in an attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** How a Content-Security-Policy allows this style or script, and no other: by its digest. */
    public static String source(String inline) {
        byte[] digest = Digest.bytes(inline.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
