package io.skybridge.servicesmanagers.cortex.wire;

/** What was received is no XML document, or one that no honest services manager would send. */
public final class UnreadableXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableXmlException(String message) {
        super(message);
    }

    UnreadableXmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
