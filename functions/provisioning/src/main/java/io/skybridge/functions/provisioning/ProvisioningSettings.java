package io.skybridge.functions.provisioning;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import io.skybridge.core.servicesmanager.Gate;

/** How orders are carried out: {@code skybridge.provisioning.*}. */
@ConfigMapping(prefix = "skybridge.provisioning")
public interface ProvisioningSettings {

    /** How long one run may take; on Lambda well below the function's time-out. */
    @WithDefault("PT20S")
    Duration budget();

    /** How many orders a run carries out at a time, each of another account. */
    @WithDefault("4")
    int lanes();

    /** How long an order stays with a worker that has vanished. Longer than the calls of one step may take in all. */
    @WithDefault("PT3M")
    Duration lease();

    /**
     * Whether usage is counted before something is taken away from a customer, where it could not be seen afterwards. Without
     * what was held since the last pull is lost.
     */
    @WithDefault("true")
    boolean countLastUsage();

    /** What stands between all workers and the services manager. */
    GateSettings gate();

    /** Pauses after trouble with the services manager. */
    Retry retry();

    /** Pauses while the services manager is at work. */
    Poll poll();

    /** Pauses after trouble with telling the portal. */
    ReportRetry report();

    /** Pauses after trouble with asking a portal that only says that something has happened. */
    AskRetry ask();

    /** Pauses after trouble with the services manager. */
    interface Retry {
        /** The longest first pause. */
        @WithDefault("PT1S")
        Duration base();

        /** The longest pause of all. */
        @WithDefault("PT5M")
        Duration cap();

        /** How long after it was first taken up an order is given up. */
        @WithDefault("PT48H")
        Duration giveUpAfter();
    }

    /** Pauses while the services manager is at work. */
    interface Poll {
        /** The first pause. */
        @WithDefault("PT0.25S")
        Duration first();

        /** The longest pause. */
        @WithDefault("PT30S")
        Duration longest();
    }

    /** Pauses after trouble with telling the portal. */
    interface ReportRetry {
        /** The longest first pause. */
        @WithDefault("PT2S")
        Duration base();

        /** The longest pause of all. */
        @WithDefault("PT1H")
        Duration cap();

        /**
         * How long after the order ended a report is given up, if its portal is not paused; it begins anew when a pause
         * ends and when the report is replayed.
         */
        @WithDefault("PT72H")
        Duration giveUpAfter();

        /** How long a run that was asked for waits for portals whose rate is spent. */
        @WithDefault("PT20S")
        Duration patience();
    }

    /** Pauses after trouble with asking a portal. */
    interface AskRetry {
        /** The longest first pause. */
        @WithDefault("PT2S")
        Duration base();

        /** The longest pause of all. */
        @WithDefault("PT15M")
        Duration cap();

        /** How long an account that the portal does not have is asked for. */
        @WithDefault("PT24H")
        Duration giveUpAfter();
    }

    /** What stands between all workers and the services manager. */
    interface GateSettings {
        /** How many orders all workers together may carry out at once. */
        @WithDefault("16")
        int mostRunning();

        /** After how many calls in a row without a usable answer nobody calls for a while. */
        @WithDefault("10")
        int failures();

        /** For how long at first; twice as long each time. */
        @WithDefault("PT2S")
        Duration pause();

        /** For how long at most. */
        @WithDefault("PT1M")
        Duration longestPause();

        /** The same as the domain has it. */
        default Gate.Rules rules() {
            return new Gate.Rules(failures(), pause(), longestPause(), mostRunning());
        }
    }
}
