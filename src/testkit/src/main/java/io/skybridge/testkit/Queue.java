package io.skybridge.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The receiving end of a FIFO queue, as a pipe has it. */
public final class Queue implements AutoCloseable {

    private static final String NAME = "wake-up.fifo";

    private static final Duration HIDDEN = Duration.ofMinutes(1);

    private final SqsClient client;
    private final String url;

    /** The queue of a server, which has to be {@linkplain #create() created}. */
    public Queue(URI server) {
        this.url = url(server);
        this.client = SqsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server)
                .build();
    }

    /** The address of the queue on a server. */
    public static String url(URI server) {
        return server + "/000000000000/" + NAME;
    }

    /** Makes the queue, empty. */
    public void create() {
        client.createQueue(request -> request.queueName(NAME)
                .attributes(Map.of(
                        QueueAttributeName.FIFO_QUEUE,
                        "true",
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(HIDDEN.toSeconds()))));
    }

    /** Takes it away with all that is in it: from now on, nobody can send. */
    public void drop() {
        client.deleteQueue(request -> request.queueUrl(url));
    }

    /** Up to so many messages; they are hidden for a minute, and so are those after them in their groups. */
    public List<Message> receive(int most) {
        return client.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.MESSAGE_GROUP_ID,
                                MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID))
                .messages();
    }

    /** A message was dealt with, and does not come again. */
    public void delete(Message message) {
        client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    /** A message was not dealt with, and comes again now. */
    public void giveBack(Message message) {
        client.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }

    /** The group of a message. */
    public static String group(Message message) {
        return Objects.requireNonNull(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
    }

    /** By what the queue tells a message that was sent again. */
    public static String deduplication(Message message) {
        return Objects.requireNonNull(message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
    }

    @Override
    public void close() {
        client.close();
    }
}
