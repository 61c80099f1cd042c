package io.skybridge.testkit;

import java.net.URI;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * A server that speaks the language of SQS, in this process, on a free port: ElasticMQ. While one runs, the SDK finds a region
 * and credentials where it looks for them first.
 */
public final class QueueServer implements AutoCloseable {

    private static final String REGION = "aws.region";
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private final SQSRestServer server;
    private final URI address;

    private QueueServer(SQSRestServer server) {
        this.server = server;
        this.address = URI.create(
                "http://localhost:" + server.waitUntilStarted().localAddress().getPort());
    }

    /** Starts one, without queues. */
    public static QueueServer start() {
        System.setProperty(REGION, "eu-central-1");
        System.setProperty(KEY, "anybody");
        System.setProperty(SECRET, "anything");
        return new QueueServer(SQSRestServerBuilder.withInterface("localhost")
                .withDynamicPort()
                .start());
    }

    /** Where it is. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stopAndWait();
        System.clearProperty(REGION);
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
    }
}
