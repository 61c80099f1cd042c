package io.skybridge.wakeup;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import io.skybridge.core.delivery.Digest;
import io.skybridge.core.provisioning.WakeUp;

/**
 * A call as a message of a FIFO queue.
 *
 * @param body a JSON document with the account, for people to read; the run that it starts carries out whatever is due
 * @param group the account: messages of one come one after the other, those of others are not held up
 * @param deduplication the same for the same call, so that SQS drops it when it is told again within five minutes
 */
record QueueMessage(String body, String group, String deduplication) {

    /** What SQS allows, which is printable ASCII; a colon is kept for what had to be hashed. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[!-9;-~]{1,128}");

    private static final String HASHED = "sha256:";

    static QueueMessage of(WakeUp.Call call) {
        String account = call.account().toString();
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(account));
        return new QueueMessage(
                "{\"account\":\"" + quoted + "\"}", group(account), digest(account + "\n" + call.cause()));
    }

    /** Two accounts have the same only if SHA-256 says so. */
    private static String group(String account) {
        return ACCEPTABLE.matcher(account).matches() ? account : HASHED + digest(account);
    }

    private static String digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
