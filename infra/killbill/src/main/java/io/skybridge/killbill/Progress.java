package io.skybridge.killbill;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sentences with the seconds since the beginning. */
final class Progress {

    private static final long SECONDS_BETWEEN = 10;

    private final Consumer<String> says;
    private final long start = System.nanoTime();
    private long last;

    Progress(Consumer<String> says) {
        this.says = says;
    }

    void say(String sentence) {
        last = seconds();
        says.accept(String.format("%3d s  %s", last, sentence));
    }

    void sayNowAndThen(String sentence) {
        if (seconds() - last >= SECONDS_BETWEEN) {
            say(sentence);
        }
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }
}
