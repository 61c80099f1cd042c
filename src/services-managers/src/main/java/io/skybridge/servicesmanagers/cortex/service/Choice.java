package io.skybridge.servicesmanagers.cortex.service;

import java.util.Optional;

import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * A plan or an offering as a service lists it.
 *
 * @param name its name
 * @param on whether the customer or the user has it
 * @param inUse whether some user has it
 * @param byDefault whether a new customer gets it unless it is told otherwise
 */
record Choice(String name, boolean on, boolean inUse, boolean byDefault) {

    /** What this element says; without a name it says nothing. At user level being listed is being assigned. */
    static Optional<Choice> read(XmlElement element) {
        return element.value("name").map(name -> named(name, element));
    }

    /** What this element says of the thing that has this name elsewhere. */
    static Choice named(String name, XmlElement element) {
        return new Choice(
                name,
                WireValues.flag(element, "enabled", true),
                WireValues.flag(element, "used", false) || WireValues.flag(element, "inuse", false),
                WireValues.flag(element, "default", false));
    }

    /** An element that switches the thing of this name on or off. */
    static XmlElement.Builder written(String element, String name, boolean on) {
        return XmlElement.named(element).key("name", name).value("enabled", WireValues.flag(on));
    }
}
