package io.skybridge.ledger;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.provisioning.step.ChooseCode;
import io.skybridge.core.provisioning.step.EnsureCustomer;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.subscription.Subscription;

/** Domain records as JSON in text columns, for what is never queried by. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            Company.class,
            Company.PostalAddress.class,
            CustomerCode.class,
            Person.class,
            Subscription.Seat.class,
            ServiceWanted.class,
            ChooseCode.class,
            EnsureCustomer.class,
            EnsureUser.class,
            EnsureCustomerService.class,
            EnsureUserService.class
        })
class Documents {

    private static final Map<String, Class<? extends Step>> STEPS = Map.of(
            "choose-code", ChooseCode.class,
            "customer", EnsureCustomer.class,
            "user", EnsureUser.class,
            "administrator", EnsureUser.class,
            "customer-service", EnsureCustomerService.class,
            "user-service", EnsureUserService.class);

    private final ObjectMapper mapper;

    Documents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(
                    "the ledger holds a " + type.getSimpleName() + " that cannot be read", broken);
        }
    }

    <T> List<T> readList(String text, Class<T> element) {
        try {
            return mapper.readerForListOf(element).readValue(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("the ledger holds a list that cannot be read", broken);
        }
    }

    Step readStep(String kind, String spec) {
        Class<? extends Step> type = STEPS.get(kind);
        if (type == null) {
            throw new IllegalStateException("the ledger holds a step of kind '" + kind + "', which is not known here");
        }
        return read(spec, type);
    }
}
