package io.skybridge.portals.killbill;

import java.time.Instant;
import java.util.Optional;

import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageAnswer.NotTaken;
import io.skybridge.core.usage.UsageAnswer.Unclear;
import io.skybridge.portals.UsageAnswers;
import io.skybridge.portals.killbill.KillBillApi.Answer;

/** A batch cannot be gone on with for now. */
final class UsageStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String WHO = "Kill Bill";

    private final transient UsageAnswer answer;

    private UsageStopped(UsageAnswer answer) {
        super(answer.toString());
        this.answer = answer;
    }

    /** A call with usage was answered otherwise than with a word about it. */
    static UsageStopped answered(Answer answer, Instant now) {
        return new UsageStopped(UsageAnswers.of(WHO, answer.status(), answer.retryAfter(), now));
    }

    /** A call with usage was not answered. */
    static UsageStopped unanswered(Throwable failure) {
        return new UsageStopped(UsageAnswers.failure(WHO, failure));
    }

    /** A question was answered otherwise than it should be; it has changed nothing, whatever the answer. */
    static UsageStopped notTold(Answer answer, Instant now) {
        UsageAnswer why = UsageAnswers.of(WHO, answer.status(), answer.retryAfter(), now);
        return new UsageStopped(why instanceof Unclear unclear ? new NotTaken(unclear.why(), Optional.empty()) : why);
    }

    /** A question was not answered; it has changed nothing. */
    static UsageStopped notAsked(Throwable failure) {
        return new UsageStopped(new NotTaken(WHO + " could not be asked: " + failure.getMessage(), Optional.empty()));
    }

    /** What this call alone means. */
    UsageAnswer answer() {
        return answer;
    }
}
