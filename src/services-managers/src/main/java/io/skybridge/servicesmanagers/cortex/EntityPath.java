package io.skybridge.servicesmanagers.cortex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * Where an entity lies in an answer: as deep as it was asked for, each level under its own name. Names are compared again
 * on our side, without regard to case, because a filter may match more than was meant.
 *
 * @param levels from the outermost entity inwards
 */
record EntityPath(List<Level> levels) {

    /** An entity of this kind and name. */
    private record Level(String kind, String name) {}

    static EntityPath customer(String code) {
        return new EntityPath(List.of(new Level("customer", code)));
    }

    EntityPath user(String name) {
        return deeper(new Level("user", name));
    }

    EntityPath service(String code) {
        return deeper(new Level("service", code));
    }

    private EntityPath deeper(Level level) {
        List<Level> longer = new ArrayList<>(levels);
        longer.add(level);
        return new EntityPath(List.copyOf(longer));
    }

    /** The entity at the end of this path, empty if any level is not there. */
    Optional<XmlElement> in(XmlElement response) {
        Optional<XmlElement> entity = Optional.of(response);
        for (Level level : levels) {
            entity = entity.flatMap(parent -> child(parent, level));
        }
        return entity;
    }

    private static Optional<XmlElement> child(XmlElement parent, Level level) {
        return parent.children(level.kind)
                .filter(child -> child.value("name").orElse("").equalsIgnoreCase(level.name))
                .findFirst();
    }
}
