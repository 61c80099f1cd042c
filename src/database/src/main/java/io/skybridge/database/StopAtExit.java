package io.skybridge.database;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops the server when the JVM exits: at the end of the program, or when it is asked to terminate.
 *
 * <p>After a live reload the class loader of this class is closed, and can load nothing more. So {@link #run} uses what the
 * JDK brings and nothing else: no other class of ours, no lambda. For the same reason the thread is kept in the system
 * properties, where the next class loader finds it.
 */
final class StopAtExit implements Runnable {

    private static final String KEY = "io.skybridge.database.exit ";

    /** Who uses the databases: a latch, by the class loader that is the newest. */
    private static final String USE = "io.skybridge.database.use";

    private static final String USE_MILLIS = USE + ".millis";

    private final List<List<String>> commands;

    private StopAtExit(List<List<String>> commands) {
        this.commands = commands;
    }

    /** Prepares for the exit: the commands will be run one after the other, whether or not they succeed. */
    static void register(DataFolder folder, List<List<String>> commands) {
        Thread hook = new Thread(new StopAtExit(commands), "skybridge-database-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        System.getProperties().put(KEY + folder.root(), hook);
    }

    /** Takes the preparation back, whichever class loader's it was. */
    static void forget(DataFolder folder) {
        Object hook = System.getProperties().remove(KEY + folder.root());
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook((Thread) hook);
        } catch (IllegalStateException exiting) {
            // Too late to take it back, and harmless: it will find nothing to stop.
        }
    }

    /** Keeps the server, when the JVM exits, until what is answered is run, or for so long. */
    static Runnable keep(Duration atMost) {
        CountDownLatch use = new CountDownLatch(1);
        System.getProperties().put(USE_MILLIS, atMost.toMillis());
        System.getProperties().put(USE, use);
        return use::countDown;
    }

    private static void awaitUse() throws InterruptedException {
        if (System.getProperties().get(USE) instanceof CountDownLatch use
                && System.getProperties().get(USE_MILLIS) instanceof Long millis) {
            use.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void run() {
        try {
            awaitUse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        for (List<String> command : commands) {
            try {
                new ProcessBuilder(command)
                        .directory(new File("/"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                System.err.println(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
