package io.skybridge.servicesmanagers.cortex.service;

import java.util.Arrays;
import java.util.Optional;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * An application of a server collection. As an offering it is named {@code Collection/Application}, or {@code
 * Collection/Application/ADName} where its name in the directory is another. There is one way to name each, because what is
 * wanted and what is there are compared by name.
 *
 * @param collection the collection's name
 * @param name the application's name
 * @param adName the name of its group in the directory
 */
record CitrixApplication(String collection, String name, String adName) {

    private static final String SEPARATOR = "/";

    /** The application that an offering names; a name of another form is refused. */
    static CitrixApplication of(ServiceWanted wanted, String offering) {
        String[] parts = offering.split(SEPARATOR, 3);
        boolean complete = parts.length > 1 && Arrays.stream(parts).noneMatch(String::isBlank);
        if (!complete || (parts.length == 3 && parts[2].equals(parts[1]))) {
            throw Refusals.refused(
                    wanted,
                    "an offering is named Collection/Application, or Collection/Application/ADName where these differ,"
                            + " and not " + offering);
        }
        return new CitrixApplication(parts[0], parts[1], parts[parts.length - 1]);
    }

    /** The application that this element is about, unless it lacks a name. */
    static Optional<CitrixApplication> in(XmlElement collection, XmlElement application) {
        return collection.value("name").flatMap(of -> application
                .value("name")
                .map(name -> new CitrixApplication(
                        of, name, application.value("adname").orElse(name))));
    }

    /** Its name as an offering. */
    String offering() {
        String twoParts = collection + SEPARATOR + name;
        return adName.equals(name) ? twoParts : twoParts + SEPARATOR + adName;
    }
}
