package io.skybridge.functions.provisioning.faults;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.Faults;

/** Has the services manager refuse a part of a bundle for good. */
final class Refuser {

    private static final int INVALID_PROPERTY = 19;

    private final SimulatorServer simulators;
    private final String account;

    Refuser(SimulatorServer simulators, String account) {
        this.simulators = simulators;
        this.account = account;
    }

    /** Refuses in one of three ways: the customer cannot have the second service at all, or one SET is refused. */
    void refuse(int way) {
        switch (way) {
            case 0 -> unavailable(true);
            case 1 -> refuseNext("user-service");
            default -> refuseNext("customer-service");
        }
    }

    /** Refuses nothing any more. */
    void relent() {
        unavailable(false);
    }

    private void refuseNext(String entity) {
        List<FaultRule> rules = new ArrayList<>();
        rules.add(FaultRule.of(FaultKind.ERROR_ID)
                .errorId(INVALID_PROPERTY)
                .on("cortex", "SET", entity)
                .times(1));
        simulators.faults().rules().stream().map(Faults.Played::rule).forEach(rules::add);
        simulators.faults().replace(rules);
    }

    private void unavailable(boolean refused) {
        JsonNode dump = simulators.dump();
        for (JsonNode customer : dump.path("customers")) {
            if (customer.path("properties").path("BillingID").asText().equals(account)) {
                ArrayNode list = ((ObjectNode) customer).putArray("unavailable");
                if (refused) {
                    list.add(Products.APPS);
                }
            }
        }
        simulators.load(dump);
    }
}
