package io.skybridge.portals.killbill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.core.account.Company;
import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.portal.PortalAccount;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.portals.standard.EventSchemas;

import static io.skybridge.portals.killbill.AccountReading.text;

/** A Kill Bill account's company and administrator, held to the same rules as those of any other portal. */
final class Described {

    /** What is made of them. */
    interface Then {
        PortalAccount account(Company company, Person administrator, Optional<String> currency);
    }

    /** As many characters as the services manager leaves beside the suffix of a five-character code. */
    private static final int LONGEST_USERNAME = 14;

    private final KillBillSettings.Fields names;
    private final EventSchemas schemas;
    private final String defaultChannel;

    Described(KillBillSettings.Fields names, EventSchemas schemas, String defaultChannel) {
        this.names = names;
        this.schemas = schemas;
        this.defaultChannel = defaultChannel;
    }

    String defaultChannel() {
        return defaultChannel;
    }

    PortalWord of(JsonNode account, Map<String, String> fields, String channel, Then then) {
        ObjectNode data = data(account, fields, channel);
        String wrong = schemas.check(event(data), "").stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            return new PortalWord.Incomplete("the account lacks what a customer needs: " + wrong);
        }
        JsonNode company = data.path("company");
        return new PortalWord.Told(then.account(
                new Company(
                        text(company, "name"),
                        optional(company, "code").map(CustomerCode::new),
                        text(company, "domain"),
                        company.has("address") ? Optional.of(address(company.path("address"))) : Optional.empty(),
                        optional(company, "phone")),
                person(data.path("administrator")),
                optional(data, "currency")));
    }

    private static Optional<String> optional(JsonNode object, String field) {
        return object.hasNonNull(field) ? Optional.of(text(object, field)) : Optional.empty();
    }

    private static Person person(JsonNode person) {
        return new Person(
                text(person, "username"), text(person, "firstName"), text(person, "lastName"), text(person, "email"));
    }

    private static PostalAddress address(JsonNode address) {
        return new PostalAddress(
                text(address, "street"), text(address, "city"), text(address, "postalCode"), text(address, "country"));
    }

    private static ObjectNode event(ObjectNode data) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0")
                .put("id", "asked")
                .put("source", "/killbill")
                .put("type", "skybridge.account.registered.v1")
                .put("subject", "asked")
                .set("data", data);
        return event;
    }

    private ObjectNode data(JsonNode account, Map<String, String> fields, String channel) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", 1).put("channel", channel);
        copy(account, "currency", data, "currency");
        ObjectNode company = data.putObject("company");
        String name = text(account, "company").isBlank() ? text(account, "name") : text(account, "company");
        company.put("name", name.strip());
        String email = text(account, "email");
        String domain = fields.getOrDefault(names.domain(), email.substring(email.indexOf('@') + 1));
        company.put("domain", domain.toLowerCase(Locale.ROOT));
        Optional.ofNullable(fields.get(names.companyCode())).ifPresent(code -> company.put("code", code));
        copy(account, "phone", company, "phone");
        wholeAddress(account).ifPresent(address -> company.set("address", address));
        data.set("administrator", administrator(account, fields, email));
        return data;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        optional(from, field).filter(value -> !value.isBlank()).ifPresent(value -> to.put(name, value));
    }

    /** Only a whole one: the services manager wants all four parts. */
    private static Optional<ObjectNode> wholeAddress(JsonNode account) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        copy(account, "address1", address, "street");
        copy(account, "city", address, "city");
        copy(account, "postalCode", address, "postalCode");
        copy(account, "country", address, "country");
        return List.of("street", "city", "postalCode", "country").stream().allMatch(address::has)
                ? Optional.of(address)
                : Optional.empty();
    }

    private ObjectNode administrator(JsonNode account, Map<String, String> fields, String email) {
        String name = text(account, "name").strip();
        int length = account.path("firstNameLength").asInt(Math.max(name.indexOf(' '), 0));
        int cut = Math.min(Math.max(length, 0), name.length());
        String first = name.substring(0, cut).strip();
        String last = name.substring(cut).strip();
        return JsonNodeFactory.instance
                .objectNode()
                .put("username", fields.getOrDefault(names.username(), username(email)))
                .put("firstName", first.isEmpty() ? last : first)
                .put("lastName", last.isEmpty() ? first : last)
                .put("email", email);
    }

    private static String username(String email) {
        String local = email.substring(0, Math.max(email.indexOf('@'), 0))
                .replaceAll("[^A-Za-z0-9._-]", "")
                .replaceAll("^[^A-Za-z0-9]+", "");
        return local.substring(0, Math.min(local.length(), LONGEST_USERNAME));
    }
}
