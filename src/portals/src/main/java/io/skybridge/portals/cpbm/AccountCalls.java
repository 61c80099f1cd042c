package io.skybridge.portals.cpbm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.PortalEvent.AboutAccount;
import io.skybridge.core.delivery.PortalEvent.AccountDescribed;
import io.skybridge.core.delivery.PortalEvent.AccountMoved;
import io.skybridge.core.handle.CheckRegistration.FieldNames;
import io.skybridge.core.handle.HandleCall.Decision;
import io.skybridge.core.handle.HandleCall.Registration;
import io.skybridge.core.handle.Place;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;

/** What calls about accounts mean: {@code AccountLifecycleHandler}. */
final class AccountCalls {

    private static final String CONFIGURATION = "accountConfiguration";
    private static final String CHANNEL_SETTINGS = "channelSettings";

    private final CpbmSettings settings;
    private final String defaultChannel;

    AccountCalls(CpbmSettings settings, String defaultChannel) {
        this.settings = settings;
        this.defaultChannel = defaultChannel;
    }

    Decision decision(OrderKind kind, Part body) {
        if (kind == OrderKind.ACCOUNT_REGISTER) {
            return register(body);
        }
        return kind == OrderKind.ACCOUNT_UPDATE ? update(body) : move(kind, body);
    }

    /** What a registration says beside the data; the fields are checked by {@link #decision} before. */
    Registration registration(Part body) {
        Part configuration = body.at(CONFIGURATION);
        Part owner = body.at("tenant").at("owner");
        String username = configuration.line(settings.usernameProperty()).orElse("");
        return new Registration(
                new CustomerCode(
                        code(configuration.line(settings.companyCodeProperty()).orElse(""))),
                channel(body).orElse(defaultChannel),
                body.at(CHANNEL_SETTINGS).line(settings.placementProperty()),
                username,
                CallBody.names(owner, owner.line("username").stream()),
                new FieldNames(
                        CONFIGURATION + "." + settings.companyCodeProperty(),
                        CHANNEL_SETTINGS + "." + settings.placementProperty()));
    }

    private Decision register(Part body) {
        Part tenant = body.at("tenant");
        Part configuration = body.at(CONFIGURATION);
        Part owner = tenant.at("owner");
        String code = configuration.need(
                settings.companyCodeProperty(), rule(settings.companyCodePattern(), "3 to 5 letters and digits"));
        Company company = new Company(
                tenant.need("name", Part.LINE),
                Optional.of(new CustomerCode(code(code))),
                configuration.need(settings.upnDomainProperty(), Part.DOMAIN),
                address(tenant),
                tenant.line("phone"));
        Person administrator = new Person(
                configuration.need(
                        settings.usernameProperty(),
                        rule(settings.usernamePattern(), "5 to 11 letters, digits and underscores")),
                owner.need("firstName", Part.LINE),
                owner.need("lastName", Part.LINE),
                owner.need("email", Part.EMAIL));
        Optional<String> channel = channel(body);
        Optional<String> currency = tenant.text("currency", Part.CURRENCY);
        return (place, known) -> version -> new AccountDescribed(
                OrderKind.ACCOUNT_REGISTER,
                place.account(),
                version,
                company,
                administrator,
                channel,
                defaultChannel,
                currency);
    }

    /** CPBM's update has no account configuration: what it does not say stays as it is. */
    private Decision update(Part body) {
        Part tenant = body.at("tenant");
        Part owner = tenant.at("owner");
        Optional<String> name = tenant.line("name");
        Optional<String> domain = body.at(CONFIGURATION).text(settings.upnDomainProperty(), Part.DOMAIN);
        Optional<PostalAddress> address = address(tenant);
        Optional<String> phone = tenant.line("phone");
        Optional<String> firstName = owner.line("firstName");
        Optional<String> lastName = owner.line("lastName");
        Optional<String> email = owner.text("email", Part.EMAIL);
        Optional<String> channel = channel(body);
        Optional<String> currency = tenant.text("currency", Part.CURRENCY);
        return (place, known) -> {
            Company was = registered(place, known);
            Person had = known.account().administrator().orElseThrow();
            Company company = new Company(
                    name.orElse(was.name()),
                    was.code(),
                    domain.orElse(was.domain()),
                    address.or(was::address),
                    phone.or(was::phone));
            Person administrator = new Person(
                    had.username(),
                    firstName.orElse(had.firstName()),
                    lastName.orElse(had.lastName()),
                    email.orElse(had.email()));
            return version -> new AccountDescribed(
                    OrderKind.ACCOUNT_UPDATE,
                    place.account(),
                    version,
                    company,
                    administrator,
                    channel,
                    defaultChannel,
                    currency);
        };
    }

    private static Company registered(Place place, Known known) {
        Account account = known.account();
        return account.company()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ILLEGAL_TRANSITION,
                        "The account " + place.account() + " is new: account.update is not possible."));
    }

    private static Decision move(OrderKind kind, Part body) {
        Optional<String> reason = body.line("reason");
        return (place, known) -> moved(kind, place, reason);
    }

    private static Function<Version, AboutAccount> moved(OrderKind kind, Place place, Optional<String> reason) {
        return version -> new AccountMoved(kind, place.account(), version, reason);
    }

    /** The channel, as a text or as an object with its code. */
    private static Optional<String> channel(Part body) {
        Part tenant = body.at("tenant");
        if (!tenant.isObject("channel")) {
            return tenant.line("channel");
        }
        Part channel = tenant.at("channel");
        return channel.line("code").or(() -> channel.line("name"));
    }

    private static Optional<PostalAddress> address(Part tenant) {
        if (!tenant.has("address")) {
            return Optional.empty();
        }
        Part address = tenant.at("address");
        return Optional.of(new PostalAddress(
                first(address, List.of("street", "street1")),
                first(address, List.of("city")),
                first(address, List.of("postalCode", "zip")),
                first(address, List.of("country"))));
    }

    private static String first(Part part, List<String> keys) {
        return keys.stream().flatMap(key -> part.line(key).stream()).findFirst().orElse("");
    }

    private static String code(String written) {
        return written.toUpperCase(Locale.ROOT);
    }

    private static Part.Rule rule(Pattern pattern, String words) {
        return new Part.Rule(pattern, "must be " + words + " (" + pattern + ")");
    }
}
