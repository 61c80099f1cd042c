package io.skybridge.killbill;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the child JVM: runs Jetty, whose command line this is, and ends when its parent does, however that
 * came about. Nothing else of ours is on its class path.
 */
final class ServerChild {

    private static final String JETTY = "org.eclipse.jetty.runner.Runner";

    private ServerChild() {}

    /** Called by the parent only. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(ServerChild::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(JETTY).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Standard input is a pipe that the parent never writes to: it ends when the parent does. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; and if somebody does, it means nothing.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        System.exit(0);
    }
}
