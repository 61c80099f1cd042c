package io.skybridge.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What goes to the standard output, which on AWS Lambda is the log. */
public final class Printed {

    private Printed() {}

    /** The lines that were printed while something was done. */
    public static Stream<String> during(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return caught.toString(StandardCharsets.UTF_8).lines();
    }
}
