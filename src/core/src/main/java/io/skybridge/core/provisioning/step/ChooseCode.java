package io.skybridge.core.provisioning.step;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.CustomerCodes;
import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.servicesmanager.Customer;

/**
 * Settles the customer's code before anything is created: the code of the customer that bears our billing id, else the
 * code that was asked for, else the first that is free both in the services manager and in the ledger. A create without a
 * code would make a second customer when it is repeated (cortex-api section 6).
 *
 * @param companyName what codes are made from
 * @param asked the code the customer asked for
 * @param billingId the portal's account id
 * @param domain the company's primary domain, by which a customer without billing id is recognised
 */
public record ChooseCode(String companyName, Optional<CustomerCode> asked, String billingId, String domain)
        implements Step {

    @Override
    public String kind() {
        return "choose-code";
    }

    @Override
    public String target() {
        return companyName;
    }

    @Override
    public Uni<StepOutcome> advance(StepRun run) {
        if (run.account().code().isPresent()) {
            return done("code " + run.code() + " was chosen before");
        }
        return run.servicesManager().customers().chain(customers -> choose(customers, run));
    }

    private Uni<StepOutcome> choose(List<Customer> customers, StepRun run) {
        Optional<Customer> ours = customers.stream()
                .filter(customer -> customer.billingId().equals(billingId))
                .findFirst();
        if (ours.isPresent()) {
            return reserveOnly(new CustomerCode(ours.get().code()), "adopted customer ", run);
        }
        if (asked.isPresent()) {
            return reserveAsked(asked.get(), customers, run);
        }
        Set<String> taken = new HashSet<>();
        customers.forEach(customer -> taken.add(customer.code().toUpperCase(Locale.ROOT)));
        return reserveFirstFree(
                CustomerCodes.candidates(companyName)
                        .filter(code -> !taken.contains(code.value()))
                        .iterator(),
                run);
    }

    /** A foreign customer of the asked code is adopted only if it bears no billing id and has our domain. */
    private Uni<StepOutcome> reserveAsked(CustomerCode code, List<Customer> customers, StepRun run) {
        boolean foreign = customers.stream()
                .filter(customer -> code.matches(customer.code()))
                .anyMatch(customer -> !customer.billingId().isEmpty()
                        || !customer.primaryDomain().equalsIgnoreCase(domain));
        return foreign
                ? Uni.createFrom().item(new StepOutcome.GiveUp("code " + code + " belongs to another customer"))
                : reserveOnly(code, "the code asked for, ", run);
    }

    private static Uni<StepOutcome> reserveOnly(CustomerCode code, String how, StepRun run) {
        return run.reservations()
                .reserve(code)
                .map(ours -> ours
                        ? new StepOutcome.Done(how + code)
                        : new StepOutcome.GiveUp("code " + code + " belongs to another account"));
    }

    private static Uni<StepOutcome> reserveFirstFree(Iterator<CustomerCode> candidates, StepRun run) {
        if (!candidates.hasNext()) {
            return Uni.createFrom().item(new StepOutcome.GiveUp("no code is free for this company's name"));
        }
        CustomerCode code = candidates.next();
        return run.reservations()
                .reserve(code)
                .chain(ours -> ours ? done("chose code " + code) : reserveFirstFree(candidates, run));
    }

    private static Uni<StepOutcome> done(String note) {
        return Uni.createFrom().item(new StepOutcome.Done(note));
    }
}
