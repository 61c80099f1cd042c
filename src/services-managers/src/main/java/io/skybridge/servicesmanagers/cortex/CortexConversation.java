package io.skybridge.servicesmanagers.cortex;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * The ways in which calls are made: a look-up is a FIND, which answers summaries and leaves out what is not there, and then
 * a GET of what was found, which alone has the details; a change is one call; and to remove what is not there is done.
 */
final class CortexConversation {

    private static final Submission NOTHING_TO_DO = Submission.accepted(Optional.empty());

    private final CortexChannel channel;

    CortexConversation(CortexChannel channel) {
        this.channel = channel;
    }

    /** What lies at this path in the answer to a look-up; empty if it is not there, whichever way that is said. */
    Uni<Optional<XmlElement>> find(CortexCall call, EntityPath path, Set<Integer> absent) {
        return look(call, absent).map(response -> response.flatMap(path::in));
    }

    /** The details of a row that was found; empty again only if it has gone since and the services manager says so. */
    Uni<Optional<XmlElement>> detail(
            Optional<XmlElement> row, Function<String, CortexCall> get, EntityPath path, Set<Integer> absent) {
        if (row.isEmpty()) {
            return Uni.createFrom().item(row);
        }
        CortexCall call = get.apply(CortexAnswers.name(row.get()));
        return look(call, absent)
                .map(response -> response.map(
                        it -> path.in(it).orElseThrow(() -> channel.unintelligible(call, "it is about another"))));
    }

    /** The answer to a look-up, empty if it is one of the errors that say that what was named is not there. */
    Uni<Optional<XmlElement>> look(CortexCall call, Set<Integer> absent) {
        return channel.ask(call).map(reply -> answer(call, reply, absent));
    }

    /** The answer to a look-up that always finds something. */
    Uni<XmlElement> tell(CortexCall call) {
        return channel.tell(call);
    }

    /** Makes a change; what is refused before it is sent fails like what is refused by the other side. */
    Uni<Submission> submit(Supplier<CortexCall> call) {
        return Uni.createFrom().item(call).chain(channel::tell).map(CortexAnswers::submission);
    }

    /** Removes something; that it is not there is as good. */
    Uni<Submission> remove(CortexCall call, Set<Integer> absent) {
        return channel.ask(call).map(reply -> answer(call, reply, absent)
                .map(CortexAnswers::submission)
                .orElse(NOTHING_TO_DO));
    }

    /** The answer, or none where the reply is an error that says that what was named is not there. */
    private Optional<XmlElement> answer(CortexCall call, CortexReply reply, Set<Integer> absent) {
        if (reply instanceof CortexReply.Answer answer) {
            return Optional.of(answer.response());
        }
        CortexReply.Failure error = (CortexReply.Failure) reply;
        if (error.id().isPresent() && absent.contains(error.id().getAsInt())) {
            return Optional.empty();
        }
        throw channel.fault(call, error);
    }
}
