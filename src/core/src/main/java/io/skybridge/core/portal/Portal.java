package io.skybridge.core.portal;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.usage.UsageReceiver;

/** One configured portal. */
public interface Portal {

    /**
     * Verifies a message on its raw bytes, then reads it. Calls nobody and stores nothing.
     *
     * @throws io.skybridge.core.problem.ProblemException if the message is refused, saying why
     */
    ReceivedEvent read(RawMessage message);

    /**
     * Asks the portal what it has of an account now. Never fails: a portal that cannot be reached is an answer too. A portal
     * whose events say everything is not asked.
     */
    default Uni<PortalWord> ask(AccountId account) {
        return Uni.createFrom().item(new PortalWord.NotNow("this kind of portal cannot be asked"));
    }

    /**
     * Tells the portal what became of an order. Sent again after a failure with the same id and the same content, so the
     * portal can recognise a repetition. Never fails: a portal that cannot be reached is an answer too.
     */
    Uni<ReportAnswer> report(OutcomeReport report);

    /**
     * Finds out whether a request that is no event, such as one for a ticket, comes from this portal's back end. Calls nobody and
     * stores nothing.
     *
     * @throws ProblemException if it does not, saying why
     */
    default void verifyBackEnd(RawMessage message) {
        throw new ProblemException(ProblemType.INVALID_SIGNATURE, "This portal asks for nothing.");
    }

    /** Its side that takes usage; empty if none is sent to it, because it takes none or asks for it by marker. */
    default Optional<UsageReceiver> usage() {
        return Optional.empty();
    }
}
