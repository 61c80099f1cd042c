package io.skybridge.simulators;

import java.io.UncheckedIOException;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

/**
 * The simulators as an application of their own. It is named, and chosen by this module's pom alone, so that an
 * application that merely depends on the simulators keeps its own main class.
 */
@QuarkusMain(name = "simulators")
public class SimulatorsMain implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(SimulatorsMain.class);

    private final SimulatorsApplication application;

    public SimulatorsMain(SimulatorsApplication application) {
        this.application = application;
    }

    @Override
    public int run(String... args) {
        try {
            application.startAlone();
        } catch (PortTaken | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            // What whoever started this can put right needs a sentence, not a stack trace.
            LOG.error(e.getMessage());
            return 1;
        }
        Quarkus.waitForExit();
        return 0;
    }
}
