package io.skybridge.core.provisioning.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.Submission;

/**
 * A step that wants things to be gone. It looks what is left, asks for the removal of all of it, and looks again until
 * nothing is; what people have added beside us is seen by the look and goes too. Nothing is removed from a customer that
 * does not bear the account's billing id.
 */
public sealed interface RemoveStep extends RequestingStep
        permits RemoveUserServices, RemoveUsers, RemoveCustomerServices, RemoveCustomer {

    /**
     * Something that is still there.
     *
     * @param what what it is, for the note
     * @param status how far it has got
     * @param remove asks for its removal
     */
    record Left(String what, ProvisioningStatus status, Supplier<Uni<Submission>> remove) {}

    /** Looks what is left of the customer that was found; changes nothing. */
    Uni<List<Left>> left(StepRun run, Customer customer);

    @Override
    default Uni<StepOutcome> act(StepRun run) {
        if (run.account().code().isEmpty()) {
            return Uni.createFrom().item(new StepOutcome.Done("nothing was ever created"));
        }
        return run.servicesManager().customer(run.code()).chain(found -> found.map(customer -> of(run, customer))
                .orElseGet(() -> Uni.createFrom().item(new StepOutcome.Done("the customer is gone"))));
    }

    private Uni<StepOutcome> of(StepRun run, Customer customer) {
        if (foreign(run.account().id(), customer)) {
            return Uni.createFrom().item(new StepOutcome.GiveUp(Ownership.words(customer)));
        }
        return left(run, customer).chain(left -> remove(run, left));
    }

    private static boolean foreign(AccountId account, Customer customer) {
        return !customer.billingId().equals(account.value());
    }

    private Uni<StepOutcome> remove(StepRun run, List<Left> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().item(new StepOutcome.Done("nothing is left"));
        }
        List<Left> settled =
                left.stream().filter(one -> !one.status().working()).toList();
        String note = names(settled.isEmpty() ? left : settled);
        if (settled.isEmpty()) {
            return Uni.createFrom().item(new StepOutcome.InProgress(Optional.empty(), note + " is on its way"));
        }
        return tooOften(run, note + " is to be removed")
                .map(outcome -> Uni.createFrom().item(outcome))
                .orElseGet(() -> removeAll(settled, note));
    }

    /** One after the other: the next look asks after all of them, so no request id but the last one's need be kept. */
    private static Uni<StepOutcome> removeAll(List<Left> settled, String note) {
        return Multi.createFrom()
                .iterable(settled)
                .onItem()
                .transformToUniAndConcatenate(one -> one.remove().get())
                .collect()
                .last()
                .map(last -> last.declined()
                        ? new StepOutcome.Done(note + " stays until its holder goes")
                        : new StepOutcome.Submitted(last.request(), note + " is to be removed", false));
    }

    private static String names(List<Left> left) {
        String first = left.get(0).what();
        return left.size() == 1 ? first : first + " and " + (left.size() - 1) + " more";
    }
}
