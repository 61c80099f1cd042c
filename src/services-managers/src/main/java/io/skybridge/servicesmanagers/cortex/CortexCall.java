package io.skybridge.servicesmanagers.cortex;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * One call: what to send and what to say of it in logs and faults. The document may hold a password and is in neither.
 *
 * @param action what to do
 * @param entity what it is done to, such as {@code user/service}
 * @param customer the code of the customer it is about, or {@code *} for all
 * @param document the request document
 */
record CortexCall(Action action, String entity, String customer, XmlElement document) {

    /** The customer of calls that are about none or about all. */
    static final String ALL = "*";

    private static final String PASSWORD = "password";

    CortexCall {
        // A code comes from a portal in the end; in a log or a message it must stay on its line.
        customer = WireValues.printable(customer);
    }

    /** The actions of CortexAPI that are used here. */
    enum Action {
        /** Searches, and answers summaries; nothing found is an empty answer. */
        FIND,
        /** Answers one object in detail; nothing found is an error. */
        GET,
        /** Creates or modifies, and provisions. */
        SET,
        /** Deprovisions and removes; what is not there is an error. */
        DELETE
    }

    /** A call of this tree of entities. */
    static CortexCall of(Action action, String entity, String customer, XmlElement.Builder tree) {
        XmlElement document = XmlElement.named("request")
                .attribute("action", action.name())
                .attribute("version", "1.0")
                .child(tree)
                .build();
        return new CortexCall(action, entity, customer, document);
    }

    /** Whether the call may have changed something even if no answer came. */
    boolean changes() {
        return switch (action) {
            case FIND, GET -> false;
            case SET, DELETE -> true;
        };
    }

    /**
     * The document, unless something in it has no name. Without a name a FIND finds everything and a SET makes a customer
     * of a code that nobody chose, and what a DELETE then removes is not known, so such a call must not be made.
     *
     * @throws ServicesManagerFault of kind REFUSED
     */
    XmlElement complete() {
        requireKeys(document);
        return document;
    }

    private void requireKeys(XmlElement element) {
        boolean key = element.name().equals("name") || element.name().equals("id");
        if (key && element.stripped().isEmpty()) {
            throw new ServicesManagerFault(ServicesManagerFault.Kind.REFUSED, this + ": a name in it is empty");
        }
        element.children().forEach(this::requireKeys);
    }

    /** The text without the passwords of the document, should the other side have quoted one. */
    String redact(String text) {
        return redact(document, text);
    }

    private static String redact(XmlElement element, String text) {
        String redacted = text;
        if (element.name().equals(PASSWORD) && !element.text().isEmpty()) {
            redacted = text.replace(element.text(), "***").replace(escaped(element.text()), "***");
        }
        for (XmlElement child : element.children()) {
            redacted = redact(child, redacted);
        }
        return redacted;
    }

    /** As it stands in the document, which the other side may quote as well. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return action + " " + entity + " of " + customer;
    }
}
