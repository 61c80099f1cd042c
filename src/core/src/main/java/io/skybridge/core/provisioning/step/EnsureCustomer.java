package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.Submission;

/**
 * The customer exists under its code, with the portal's account id as its billing id.
 *
 * @param billingId the portal's account id
 * @param company who it is
 * @param administrator whom to write to
 * @param location where it is to be created, if not in the default location
 * @param reseller under whom, if not under the provider
 */
public record EnsureCustomer(
        String billingId,
        Company company,
        Person administrator,
        Optional<String> location,
        Optional<CustomerCode> reseller)
        implements EnsureStep {

    @Override
    public String kind() {
        return "customer";
    }

    @Override
    public String target() {
        return company.name();
    }

    @Override
    public String detail() {
        return reseller.map(code -> "under " + code).orElse("")
                + location.map(place -> " in " + place).orElse("");
    }

    @Override
    public Uni<Observation> look(StepRun run) {
        return run.servicesManager().customer(run.code()).map(found -> found.map(
                        customer -> judge(customer, run.progress().sets() == 0))
                .orElseGet(() -> Observation.ToSet.create("customer " + run.code())));
    }

    private Observation judge(Customer customer, boolean first) {
        String what = "customer " + customer.code();
        if (foreign(customer)) {
            return Ownership.refusal(customer);
        }
        if (elsewhere(customer)) {
            return new Observation.Forbidden(
                    what + " lies under " + customer.parent().orElse("nobody")
                            + ", not under the reseller " + reseller.orElseThrow()
                            + "; it cannot be moved from here");
        }
        return Readiness.of(what, customer.status(), customer.approvalPending(), () -> difference(customer, first));
    }

    /** One without a billing id is ours only if it has our domain: it was created, but not yet stamped. */
    private boolean foreign(Customer customer) {
        return customer.billingId().isEmpty()
                ? !customer.primaryDomain().equalsIgnoreCase(company.domain())
                : !customer.billingId().equals(billingId);
    }

    private boolean elsewhere(Customer customer) {
        return reseller.isPresent()
                && customer.parent().isPresent()
                && !reseller.get().matches(customer.parent().get());
    }

    /**
     * The contact is set once and then left as the services manager keeps it: how it writes it back is not shown, and a
     * difference in spelling must not hold an order up.
     */
    private Optional<String> difference(Customer customer, boolean first) {
        if (customer.billingId().isEmpty()) {
            return Optional.of("the billing id is not stamped");
        }
        if (!customer.fullName().equals(company.name())) {
            return Optional.of("the name is " + customer.fullName());
        }
        return first && customer.contact().filter(contact()::equals).isEmpty()
                ? Optional.of("the contact is "
                        + customer.contact().map(Contact::name).orElse("not known"))
                : Optional.empty();
    }

    private Contact contact() {
        return new Contact(administrator.fullName(), administrator.email());
    }

    @Override
    public Uni<Submission> set(StepRun run, Observation.ToSet found) {
        return run.servicesManager()
                .setCustomer(new CustomerWanted(
                        run.code(),
                        company.name(),
                        billingId,
                        company.domain(),
                        contact(),
                        company.address(),
                        company.phone(),
                        reseller,
                        location));
    }
}
