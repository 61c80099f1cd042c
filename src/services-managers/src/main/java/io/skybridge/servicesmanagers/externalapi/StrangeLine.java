package io.skybridge.servicesmanagers.externalapi;

import java.io.IOException;
import java.io.Serial;

/** A line that says something which has no meaning here. */
final class StrangeLine extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    StrangeLine(String why) {
        super(why);
    }
}
