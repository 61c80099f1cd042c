package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** Offerings as a client in production use reads and writes them; the same at a customer and at a user. */
final class Offerings {

    private Offerings() {}

    /** Switches offerings on and off; those not listed stay as they are. */
    static void write(ServiceWanted wanted, XmlElement.Builder service) {
        XmlElement.Builder list = XmlElement.named("offerings");
        wanted.on().offerings().forEach(offering -> list.child(Choice.written("offering", offering, true)));
        wanted.off().offerings().forEach(offering -> list.child(Choice.written("offering", offering, false)));
        service.group(list);
    }

    static List<Choice> read(XmlElement service) {
        return service.child("offerings").stream()
                .flatMap(list -> list.children("offering"))
                .flatMap(offering -> Choice.read(offering).stream())
                .toList();
    }
}
