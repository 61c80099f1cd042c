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
import io.skybridge.core.provisioning.step.CheckService;
import io.skybridge.core.provisioning.step.ChooseCode;
import io.skybridge.core.provisioning.step.CountLastUsage;
import io.skybridge.core.provisioning.step.EnsureCustomer;
import io.skybridge.core.provisioning.step.EnsureCustomerAccess;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.RemoveCustomer;
import io.skybridge.core.provisioning.step.RemoveCustomerServices;
import io.skybridge.core.provisioning.step.RemoveUserServices;
import io.skybridge.core.provisioning.step.RemoveUsers;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.sso.Actor;
import io.skybridge.core.sso.SignOns;
import io.skybridge.core.subscription.Footprint;
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
            Selection.class,
            ServiceWanted.class,
            Footprint.class,
            Footprint.Share.class,
            Footprint.Holding.class,
            Offer.OfferedService.class,
            ChooseCode.class,
            CheckService.class,
            CountLastUsage.class,
            EnsureCustomer.class,
            EnsureCustomerAccess.class,
            EnsureUser.class,
            EnsureUserAccess.class,
            EnsureCustomerService.class,
            EnsureUserService.class,
            RemoveUserServices.class,
            RemoveUsers.class,
            RemoveCustomerServices.class,
            RemoveCustomer.class,
            Actor.class,
            SignOns.Ticket.class,
            SignOns.Code.class
        })
class Documents {

    private static final Map<String, Class<? extends Step>> STEPS = Map.ofEntries(
            Map.entry("choose-code", ChooseCode.class),
            Map.entry("check-service", CheckService.class),
            Map.entry("count-usage", CountLastUsage.class),
            Map.entry("customer", EnsureCustomer.class),
            Map.entry("customer-access", EnsureCustomerAccess.class),
            Map.entry("user", EnsureUser.class),
            Map.entry("administrator", EnsureUser.class),
            Map.entry("user-access", EnsureUserAccess.class),
            Map.entry("customer-service", EnsureCustomerService.class),
            Map.entry("user-service", EnsureUserService.class),
            Map.entry("remove-user-services", RemoveUserServices.class),
            Map.entry("remove-users", RemoveUsers.class),
            Map.entry("remove-customer-services", RemoveCustomerServices.class),
            Map.entry("remove-customer", RemoveCustomer.class));

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
