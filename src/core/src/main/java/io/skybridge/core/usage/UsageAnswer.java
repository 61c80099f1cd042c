package io.skybridge.core.usage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a portal made of a batch. */
public sealed interface UsageAnswer {

    /**
     * It has dealt with the batch, now or an earlier time.
     *
     * @param rejected the records that it does not take, each with its reason; it has all others
     */
    record Answered(Map<UUID, String> rejected) implements UsageAnswer {

        /** It has all of it. */
        public static final Answered ALL = new Answered(Map.of());
    }

    /**
     * It certainly has nothing of it, and may take it later.
     *
     * @param why in words, for operators
     * @param notBefore when to send it again at the earliest, if it said so
     */
    record NotTaken(String why, Optional<Instant> notBefore) implements UsageAnswer {}

    /**
     * Nobody knows whether it has it.
     *
     * @param why in words, for operators
     */
    record Unclear(String why) implements UsageAnswer {}
}
