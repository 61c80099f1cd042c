package io.skybridge.core.provisioning.step;

/** How far reality is from what a step wants. */
public sealed interface Observation {

    /**
     * It is as wanted.
     *
     * @param note what was found
     */
    record Right(String note) implements Observation {}

    /**
     * The services manager is at work on it.
     *
     * @param note what it said
     */
    record Working(String note) implements Observation {}

    /**
     * It is not there, or not as wanted: setting it is right.
     *
     * @param note what is to be set, and why
     * @param absent whether it is not there at all, so that setting it creates it
     */
    record ToSet(String note, boolean absent) implements Observation {

        /** Something that is not there. */
        static ToSet create(String what) {
            return new ToSet(what + " is to be created", true);
        }

        /** Something that is there and not as wanted. */
        static ToSet change(String note) {
            return new ToSet(note, false);
        }
    }

    /**
     * It must not be set, and a person has to say what is to be done.
     *
     * @param why what stands in the way
     */
    record Forbidden(String why) implements Observation {}
}
