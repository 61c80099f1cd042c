package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.provisioning.StepProgress.StepState;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.OutcomeReport.Outcome;

/** Decides what an order came to, once none of its steps is open. Pure. */
final class EndOrder {

    private final Claim claim;
    private final UUID reportId;
    private final Instant at;

    EndOrder(Claim claim, UUID reportId, Instant at) {
        this.claim = claim;
        this.reportId = reportId;
        this.at = at;
    }

    boolean failed() {
        return claim.steps().stream().anyMatch(step -> step.state() == StepState.FAILED);
    }

    /** The ending of an order that there is nothing to do for any more. */
    Ending overtaken(String why) {
        return new Ending(report(Optional.of(why)), Move.OVERTAKEN, false);
    }

    Ending ending() {
        boolean differs = claim.steps().stream().anyMatch(step -> step.state() == StepState.DIFFERS);
        Move move = failed() || differs
                ? Move.FAILED
                : HandleState.endOf(claim.order().kind());
        return new Ending(report(reason()), move, undone());
    }

    /** Whether nothing of what the order did is left. */
    private boolean undone() {
        return claim.steps().stream().anyMatch(StepProgress::undoes)
                && claim.steps().stream().noneMatch(step -> step.undoes() && step.state() == StepState.FAILED);
    }

    private OutcomeReport report(Optional<String> reason) {
        Order order = claim.order();
        return new OutcomeReport(
                reportId,
                order.account(),
                order.subscription(),
                order.username(),
                order.id(),
                order.kind(),
                failed() ? Outcome.FAILED : Outcome.COMPLETED,
                claim.account().code().map(Object::toString),
                reason,
                List.of(),
                at);
    }

    private Optional<String> reason() {
        if (!failed()) {
            return notes(StepState.DIFFERS);
        }
        String why = notes(StepState.FAILED).orElse("");
        String undone = namesOfUndoing(StepState.DONE)
                .map(names -> "; undone: " + names)
                .orElse("");
        String left = namesOfUndoing(StepState.FAILED)
                .map(names -> "; could not be undone: " + names)
                .orElse("");
        return Optional.of(why + undone + left);
    }

    private Optional<String> notes(StepState state) {
        String words = claim.steps().stream()
                .filter(step -> step.state() == state && !step.undoes())
                .map(StepProgress::note)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private Optional<String> namesOfUndoing(StepState state) {
        String names = claim.steps().stream()
                .filter(step -> step.undoes() && step.state() == state)
                .map(step -> step.step().kind() + " " + step.step().target())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
