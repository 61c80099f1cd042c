package io.skybridge.servicesmanagers.cortex;

import java.time.Duration;
import java.util.Locale;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.skybridge.core.servicesmanager.CallCounters;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.servicesmanagers.cortex.wire.UnreadableXmlException;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;
import io.skybridge.servicesmanagers.cortex.wire.XmlReader;
import io.skybridge.servicesmanagers.cortex.wire.XmlWriter;

/**
 * Holds the conversation with one services manager: waits for a turn, sends the document, reads the reply, and says in one
 * line of the log how it went (no payloads, no secrets).
 */
final class CortexChannel {

    private static final Logger LOG = Logger.getLogger(CortexChannel.class);

    /** A larger answer is parsed on a worker thread, because others wait for the event loop meanwhile. */
    private static final int LARGE = 64 * 1024;

    private final String name;
    private final Vertx vertx;
    private final CallGate gate;
    private final CortexTransport transport;
    private final CortexFaults faults;
    private final CallCounters counters;

    /**
     * Who is told how a call went.
     *
     * @param faults how what went wrong is put
     * @param counters who counts
     */
    record Told(CortexFaults faults, CallCounters counters) {}

    CortexChannel(String name, Vertx vertx, CallGate gate, CortexTransport transport, Told told) {
        this.name = name;
        this.vertx = vertx;
        this.gate = gate;
        this.transport = transport;
        this.faults = told.faults();
        this.counters = told.counters();
    }

    /** What CortexAPI says to this call: an answer, or an error that may be one of those the caller expects. */
    Uni<CortexReply> ask(CortexCall call) {
        return gate.pass(() -> exchange(call));
    }

    /** What CortexAPI answers to this call; an error is a fault. */
    Uni<XmlElement> tell(CortexCall call) {
        return ask(call)
                .chain(reply -> reply instanceof CortexReply.Answer answer
                        ? Uni.createFrom().item(answer.response())
                        : Uni.createFrom().failure(fault(call, (CortexReply.Failure) reply)));
    }

    /** What an error means that the caller did not expect. */
    ServicesManagerFault fault(CortexCall call, CortexReply.Failure error) {
        return faults.error(call, error);
    }

    /** That an answer, though well-formed, is not what was asked for. */
    ServicesManagerFault unintelligible(CortexCall call, String why) {
        return faults.unintelligible(call, why);
    }

    Future<Void> close() {
        return transport.close();
    }

    private Future<CortexReply> exchange(CortexCall call) {
        long start = System.nanoTime();
        return Future.succeededFuture(call)
                .map(it -> XmlWriter.write(it.complete()))
                .compose(document -> transport.post(call, document))
                .compose(answer -> parse(call, answer))
                .recover(cause -> Future.failedFuture(asFault(call, cause)))
                .onSuccess(reply ->
                        tell(call, start, outcome(reply), reply instanceof CortexReply.Answer ? "answered" : "error"))
                .onFailure(cause -> tell(call, start, outcome(cause), outcome(cause)));
    }

    /** The port promises faults only, also for what nobody foresaw, such as a client that is closed at shutdown. */
    private ServicesManagerFault asFault(CortexCall call, Throwable cause) {
        return cause instanceof ServicesManagerFault fault ? fault : faults.notAnswered(call, cause);
    }

    private Future<CortexReply> parse(CortexCall call, CortexTransport.HttpAnswer answer) {
        return answer.body().length() > LARGE
                ? vertx.executeBlocking(() -> reply(call, answer), false)
                : Future.succeededFuture(answer).map(small -> reply(call, small));
    }

    /** The body is read whatever the status: clients in production use find errors under statuses of all kinds. */
    private CortexReply reply(CortexCall call, CortexTransport.HttpAnswer answer) {
        boolean success = answer.status() / 100 == 2;
        try {
            XmlElement root = XmlReader.read(answer.body().getBytes());
            XmlElement error =
                    root.name().equals("error") ? root : root.child("error").orElse(null);
            if (error != null) {
                return CortexReply.Failure.of(call, answer.status(), error);
            }
            if (success && root.name().equals("response")) {
                return new CortexReply.Answer(root);
            }
        } catch (UnreadableXmlException e) {
            if (success) {
                throw faults.unintelligible(call, String.valueOf(e.getMessage()));
            }
        }
        throw success ? faults.unintelligible(call, "its root is no response") : faults.status(call, answer.status());
    }

    private void tell(CortexCall call, long start, String outcome, String kind) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        counters.called(name, String.valueOf(call.action()), kind.toLowerCase(Locale.ROOT), took);
        LOG.debugf(
                "services manager asked: servicesManager=%s action=%s entity=%s customer=%s millis=%d outcome=%s",
                name, call.action(), call.entity(), call.customer(), took.toMillis(), outcome);
    }

    private static String outcome(CortexReply reply) {
        return reply instanceof CortexReply.Failure error
                ? "error-" + error.id().orElse(-1)
                : "answered";
    }

    private static String outcome(Throwable cause) {
        return cause instanceof ServicesManagerFault fault ? fault.kind().name() : "unforeseen";
    }
}
