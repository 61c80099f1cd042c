package io.skybridge.wakeup;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the bell is: {@code skybridge.wake-up.*}. Region and credentials come from where the SDK looks for them. */
@ConfigMapping(prefix = "skybridge.wake-up")
public interface WakeUpSettings {

    /** The address of an SQS FIFO queue. Without one nobody is woken, and orders wait for the schedule. */
    Optional<String> queueUrl();

    /** Where SQS is, if not where the region says: for a VPC endpoint, or another queue that speaks its language. */
    Optional<URI> endpoint();

    /** How long a caller waits for the bell at most. */
    @WithDefault("PT0.8S")
    Duration timeout();
}
