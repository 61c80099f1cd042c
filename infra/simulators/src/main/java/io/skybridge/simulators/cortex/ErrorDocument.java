package io.skybridge.simulators.cortex;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/**
 * An error on the wire (section 4): the shape is known from two clients; which HTTP status comes with which id is not,
 * and is a setting.
 *
 * @param id the error id
 * @param message the text
 */
record ErrorDocument(int id, String message) {

    static ErrorDocument of(Behaviour behaviour, Refused refused) {
        Refusal refusal = refused.refusal();
        int id = behaviour
                .errors()
                .ids()
                .getOrDefault(refusal.slug(), refusal.id().number());
        return new ErrorDocument(id, behaviour.errors().messages().getOrDefault(id, refused.text()));
    }

    /** An error by its id alone, as a fault orders it. */
    static ErrorDocument of(Behaviour behaviour, int id) {
        return new ErrorDocument(id, behaviour.errors().messages().getOrDefault(id, ErrorId.name(id)));
    }

    Element element() {
        return Element.of("error").add("id", id).add("message", message);
    }

    int httpStatus(Behaviour behaviour) {
        Integer own = behaviour.errors().statuses().get(id);
        if (own != null) {
            return own;
        }
        return switch (behaviour.errors().mode()) {
            case ALWAYS_200 -> 200;
            case ALWAYS_400 -> 400;
            case ALWAYS_500 -> 500;
            case DOCUMENTED -> documented();
        };
    }

    private int documented() {
        if (id == ErrorId.INVALID_XML_FORMAT.number() || id == ErrorId.INVALID_ACTION.number()) {
            return 400;
        }
        boolean unauthorized = id == ErrorId.NOT_AUTHENTICATED.number() || id == ErrorId.NOT_AUTHORIZED.number();
        return unauthorized ? 401 : 500;
    }
}
