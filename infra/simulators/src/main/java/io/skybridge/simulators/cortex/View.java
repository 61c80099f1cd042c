package io.skybridge.simulators.cortex;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.settings.Behaviour;

/**
 * The world at one moment, under one set of settings: what an operation sees from its beginning to its end.
 *
 * @param world the installation
 * @param behaviour the settings
 * @param now the moment, on the simulator's clock
 * @param today the date, for passwords that expire
 */
record View(World world, Behaviour behaviour, long now, LocalDate today) {

    Status status(Standing standing) {
        Request request = world.request(standing.request());
        if (request == null) {
            return standing.settled();
        }
        Status progress = request.status(now);
        return progress == Status.PROVISIONED ? standing.settled() : progress;
    }

    boolean approvalPending(Standing standing) {
        Request request = world.request(standing.request());
        return request != null && request.awaitsApproval();
    }

    boolean visible(Customer customer) {
        return world.within(customer, behaviour.access().customer());
    }

    /** The customer of a code, refusing those that are not there or not the caller's. */
    Customer customer(String code) {
        Customer customer = world.customer(code);
        if (customer == null) {
            throw Refusal.CUSTOMER_UNKNOWN.with(code);
        }
        return visible(customer, code);
    }

    Customer customerOfId(int id) {
        Customer customer = world.customer(id);
        if (customer == null) {
            throw Refusal.CUSTOMER_UNKNOWN.with(id);
        }
        return visible(customer, customer.name);
    }

    @Nullable Customer parent(Customer customer) {
        return customer.parent == null ? null : world.customer(customer.parent);
    }

    private Customer visible(Customer customer, String code) {
        if (!visible(customer)) {
            throw Refusal.NOT_AUTHORIZED.with(code);
        }
        return customer;
    }

    /** A service of the catalogue that the customer may have. */
    Catalogue.ServiceType serviceType(Customer customer, String code) {
        Catalogue.ServiceType type = world.catalogue().service(code);
        if (type == null || !world.available(customer, code)) {
            throw Refusal.SERVICE_UNKNOWN.with(code, customer.name);
        }
        return type;
    }
}
