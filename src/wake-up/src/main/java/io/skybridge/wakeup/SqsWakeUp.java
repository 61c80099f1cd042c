package io.skybridge.wakeup;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

import io.skybridge.core.provisioning.WakeUp;

/**
 * Rings by a message. The caller waits for it, since what is still under way when a function has answered may be frozen with
 * it; but not for long, and whatever happens the caller goes on. {@code skybridge_wake_ups_total} counts by {@code outcome}:
 * {@code sent} and {@code lost}.
 */
@Singleton
class SqsWakeUp implements WakeUp {

    private static final Logger LOG = Logger.getLogger(SqsWakeUp.class);

    private static final String COUNTER = "skybridge.wake.ups";

    private final Optional<String> queue;
    private final Optional<URI> endpoint;
    private final Duration timeout;
    private final MeterRegistry meters;
    private final Executor workers = Infrastructure.getDefaultWorkerPool();
    private @Nullable SqsClient client;

    @Inject
    SqsWakeUp(WakeUpSettings settings, MeterRegistry meters) {
        this.queue = settings.queueUrl();
        this.endpoint = settings.endpoint();
        this.timeout = settings.timeout();
        this.meters = meters;
    }

    /** The client takes its time to be made, which the first order need not wait for. */
    void prepare(@Observes StartupEvent started) {
        if (queue.isPresent()) {
            workers.execute(() -> {
                try {
                    client();
                } catch (SdkException failure) {
                    LOG.warnf("Nobody can be woken: %s", failure.getMessage());
                }
            });
        }
    }

    @Override
    public Uni<Void> ring(Call call) {
        return queue.map(address -> Uni.createFrom()
                        .item(() -> send(address, QueueMessage.of(call)))
                        .runSubscriptionOn(workers)
                        .ifNoItem()
                        .after(timeout)
                        .recoverWithItem(() -> Optional.of("no answer within " + timeout))
                        .onFailure()
                        .recoverWithItem(failure -> Optional.of(failure.toString()))
                        .invoke(trouble -> count(call, trouble))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What went wrong, if something did; as a value, for when it does nobody may be waiting any more. */
    private Optional<String> send(String address, QueueMessage message) {
        try {
            client().sendMessage(request -> request.queueUrl(address)
                    .messageBody(message.body())
                    .messageGroupId(message.group())
                    .messageDeduplicationId(message.deduplication()));
            return Optional.empty();
        } catch (SdkException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private void count(Call call, Optional<String> trouble) {
        trouble.ifPresent(why -> LOG.warnf(
                "The worker was not woken for %s; the next run of the schedule finds its orders: %s",
                call.account(), why));
        meters.counter(COUNTER, "outcome", trouble.isEmpty() ? "sent" : "lost").increment();
    }

    private synchronized SqsClient client() {
        SqsClient known = client;
        if (known == null) {
            known = connect();
            client = known;
        }
        return known;
    }

    private SqsClient connect() {
        SqsClientBuilder builder = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout))
                // A thread must not hang on a message that its caller has given up.
                .overrideConfiguration(limits -> limits.apiCallTimeout(timeout));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @PreDestroy
    synchronized void close() {
        SqsClient known = client;
        if (known != null) {
            known.close();
        }
    }
}
