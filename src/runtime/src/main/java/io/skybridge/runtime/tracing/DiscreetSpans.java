package io.skybridge.runtime.tracing;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Takes out of addresses what is nobody's business: a query may have a secret, a ticket or a code in it, a path the name of a
 * user. Which endpoint it was is the route's to say.
 */
@Singleton
class DiscreetSpans implements SpanProcessor {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
    private static final String LEFT_OUT = "REDACTED";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, LEFT_OUT);
        }
        if (span.getAttribute(PATH) != null) {
            span.setAttribute(PATH, LEFT_OUT);
        }
        String full = span.getAttribute(FULL);
        if (full != null) {
            span.setAttribute(FULL, origin(full) + "/" + LEFT_OUT);
        }
    }

    /** An address up to its path, without who logs on. */
    static String origin(String address) {
        int authority = address.indexOf("://") + 3;
        int path = address.indexOf('/', authority);
        String host = address.substring(authority, path < 0 ? address.length() : path);
        return address.substring(0, authority) + host.substring(host.lastIndexOf('@') + 1);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Nothing is left to be said.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
