package io.skybridge.functions.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.testkit.NativeFunction;
import io.skybridge.testkit.NativeWebhook;
import io.skybridge.testkit.SignedEvent;

/** The native executables of the functions around this one: events go to the webhook, operators to operations. */
final class Neighbours implements Around, AutoCloseable {

    private final NativeWebhook webhook = new NativeWebhook();
    private final NativeFunction operations = NativeFunction.start("operations");

    private RequestSpecification tess() {
        return RestAssured.given()
                .baseUri(operations.base().toString())
                .port(operations.base().getPort())
                .auth()
                .preemptive()
                .basic("tess", "a-password-of-tess");
    }

    @Override
    public void sell(List<Offer> offers, List<Route> routes) {
        put("/offers", offers.stream().map(Neighbours::document).toList());
        put("/routes", routes.stream().map(Neighbours::document).toList());
    }

    private void put(String path, List<Map<String, Object>> documents) {
        if (!documents.isEmpty()) {
            tess().contentType("application/json")
                    .body(documents)
                    .put(path)
                    .then()
                    .statusCode(200);
        }
    }

    private static Map<String, Object> document(Offer offer) {
        return Map.of(
                "product",
                offer.product(),
                "effectiveFrom",
                offer.effectiveFrom().toString(),
                "services",
                offer.services().stream().map(Neighbours::document).toList());
    }

    private static Map<String, Object> document(Offer.OfferedService service) {
        Map<String, Object> plans = Map.of(
                "service", service.service(), "userPlans", service.userPlans(), "offerings", service.offerings());
        return with(plans, "customerPlan", service.customerPlan());
    }

    private static Map<String, Object> document(Route route) {
        Map<String, Object> channel = Map.of(
                "channel",
                route.channel(),
                "effectiveFrom",
                route.effectiveFrom().toString());
        return with(channel, "reseller", route.reseller().map(CustomerCode::value));
    }

    private static Map<String, Object> with(Map<String, Object> some, String name, Optional<String> value) {
        Map<String, Object> all = new HashMap<>(some);
        value.ifPresent(one -> all.put(name, one));
        return all;
    }

    @Override
    public OrderId order(SignedEvent event) {
        return webhook.order(event);
    }

    @Override
    public Seen look(OrderId order) {
        JsonPath seen =
                tess().get("/orders/" + order).then().statusCode(200).extract().jsonPath();
        return new Seen(
                OrderState.valueOf(seen.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(seen.getString("reason")).orElse(""),
                Optional.ofNullable(seen.getString("code")),
                Optional.ofNullable(seen.getString("waitsFor"))
                        .map(UUID::fromString)
                        .map(OrderId::new),
                seen.<String>getList("steps.requestId").stream()
                        .filter(Objects::nonNull)
                        .findFirst(),
                Optional.ofNullable(seen.getList("history")).map(List::size).orElse(0));
    }

    @Override
    public void close() {
        webhook.close();
        operations.close();
    }
}
