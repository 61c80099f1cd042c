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
     */
    record ToSet(String note) implements Observation {}

    /**
     * It must not be set, and a person has to say what is to be done.
     *
     * @param why what stands in the way
     */
    record Forbidden(String why) implements Observation {}
}
