package io.skybridge.servicesmanagers.cortex;

import java.util.regex.Pattern;

import io.skybridge.core.servicesmanager.ServicesManagerFault;

/**
 * One call: what to send and what to say of it in logs and faults.
 *
 * @param action what to do
 * @param entity what it is done to, such as {@code user/service}
 * @param customer the code of the customer it is about, or {@code *} for all
 * @param document the request document
 */
record CortexCall(Action action, String entity, String customer, XmlElement document) {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    CortexCall {
        // A code comes from a portal in the end; in a log or a message it must stay on its line.
        customer = UNPRINTABLE.matcher(customer).replaceAll("?");
    }

    /** The actions of CortexAPI that are used here. */
    enum Action {
        /** Searches, and answers summaries; nothing found is an empty answer. */
        FIND,
        /** Answers one object in detail; nothing found is an error. */
        GET,
        /** Creates or modifies, and provisions. */
        SET
    }

    /** Whether the call may have changed something even if no answer came. */
    boolean changes() {
        return action == Action.SET;
    }

    /**
     * The document, unless something in it has no name. Without a name a FIND finds everything and a SET makes a customer
     * of a code that nobody chose, so such a call must not be made.
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

    @Override
    public String toString() {
        return action + " " + entity + " of " + customer;
    }
}
