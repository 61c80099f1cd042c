package io.skybridge.runtime;

import java.time.Duration;
import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import io.skybridge.core.usage.BillingCalendar;

/** How usage is counted: {@code skybridge.usage.*}. */
@ConfigMapping(prefix = "skybridge.usage")
public interface UsageSettings {

    /** The provider's time zone, in which days and periods begin. */
    @WithDefault("UTC")
    ZoneId zone();

    /**
     * The last day of each billing period, as the services manager's "Bill Process Day" says: {@code month-end}, a day such as
     * {@code 25}, or {@code month-end-3}. Changed only when nothing of the present period is counted yet.
     */
    @WithDefault("month-end")
    String processDay();

    /** How long one run may take; on Lambda well below the function's time-out. */
    @WithDefault("PT20S")
    Duration budget();

    /**
     * Whether standalone pulls usage by itself. Without, it is pulled when somebody asks for it. On Lambda the schedule decides.
     */
    @WithDefault("true")
    boolean automatic();

    /** How often the present period is pulled by itself. */
    @WithDefault("PT6H")
    Duration every();

    /** For how long after its end a period is still pulled by itself, where the source shows past periods. */
    @WithDefault("P3D")
    Duration grace();

    /**
     * For how long it is known whether usage adds up, where metrics are scraped: counting anew takes all records of two periods.
     */
    @WithDefault("PT5M")
    Duration driftRecount();

    /** How many customers are read at a time. */
    @WithDefault("4")
    int lanes();

    /** How many readings are written at a time. */
    @WithDefault("2000")
    int page();

    /** How long a pull stays with a worker that has vanished. */
    @WithDefault("PT2M")
    Duration lease();

    /**
     * Whether answers reach the caller bit by bit, as they do wherever this is served over plain HTTP. On Lambda they do not:
     * the progress of a pull is then one event and not a stream of them.
     */
    @WithDefault("false")
    boolean streams();

    /** Pauses after trouble with a source. */
    Retry retry();

    /** Sending to portals. */
    Delivery delivery();

    /** Pauses after trouble with a source. */
    interface Retry {
        /** The longest pause. */
        @WithDefault("PT1M")
        Duration base();

        /** How long after it began a pull is given up. */
        @WithDefault("PT24H")
        Duration giveUpAfter();
    }

    /** Sending to portals. */
    interface Delivery {
        /** How many batches of a portal are under way at a time. */
        @WithDefault("2")
        int lanes();

        /** How long a batch stays with a worker that has vanished; longer than sending may take. */
        @WithDefault("PT2M")
        Duration lease();

        /** The longest first pause after a batch that was not taken. */
        @WithDefault("PT2S")
        Duration base();

        /** The longest pause of all. */
        @WithDefault("PT1H")
        Duration cap();
    }

    /** What exports in the FOCUS format say that Skybridge cannot know. */
    Focus focus();

    /** What exports in the FOCUS format say that Skybridge cannot know. */
    interface Focus {
        /** Who sells what was used, and sends the invoices. */
        @WithDefault("Skybridge")
        String provider();

        /** The national currency of the invoices, as ISO 4217 has it. */
        @WithDefault("USD")
        String currency();
    }

    /** When periods are. */
    default BillingCalendar calendar() {
        return new BillingCalendar(zone(), BillingCalendar.ProcessDay.parse(processDay()));
    }
}
