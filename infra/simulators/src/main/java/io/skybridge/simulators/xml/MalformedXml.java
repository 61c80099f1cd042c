package io.skybridge.simulators.xml;

import java.io.Serial;

/** A document that is not well-formed, declares a DTD, or is larger than the limits allow. */
public final class MalformedXml extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    public MalformedXml(String why) {
        super(why);
        this.why = why;
    }

    /** What is wrong with the document. */
    public String why() {
        return why;
    }
}
