package io.skybridge.portals.cpbm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.smallrye.config.WithDefault;

import io.skybridge.portals.Secret;

/**
 * What only portals of kind {@code cpbm} have: {@code skybridge.portals.<name>.cpbm.*}. What public sources do not tell has
 * a setting here.
 */
public interface CpbmSettings {

    /** API keys with their secrets, each {@code apiKey:secret}, that calls may be signed with as the BSS API's are. */
    Optional<List<Secret>> bssKeys();

    /** Whether a signed call must also sign the SHA-256 of its body, as parameter {@code contentSha256}. */
    @WithDefault("false")
    boolean bssBodyRequired();

    /** The id of the account configuration's "Company Code". */
    @WithDefault("companyCode")
    String companyCodeProperty();

    /** What a company code has to look like. */
    @WithDefault("[A-Za-z0-9]{3,5}")
    Pattern companyCodePattern();

    /** The id of the account configuration's "UPN domain". */
    @WithDefault("upnDomain")
    String upnDomainProperty();

    /** The id of the account configuration's "Username", the customer administrator's. */
    @WithDefault("username")
    String usernameProperty();

    /** What the administrator's user name has to look like. */
    @WithDefault("[A-Za-z0-9_]{5,11}")
    Pattern usernamePattern();

    /** What other users' names have to look like. */
    @WithDefault("[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
    Pattern userPattern();

    /** The id of the channel setting "Location or Reseller". */
    @WithDefault("locationOrReseller")
    String placementProperty();

    /** The configuration's key for how many were bought. */
    @WithDefault("quantity")
    String quantityProperty();

    /** Keys of the configuration whose values, each after a slash, belong to the product's name. */
    Optional<List<String>> productProperties();

    /** How long a subscription that was looked at is not looked at again. */
    @WithDefault("PT1M")
    Duration validateEvery();

    /** How long {@code status} waits for the services manager. */
    @WithDefault("PT5S")
    Duration statusTimeout();

    /** How usage is written. */
    Usage usage();

    /** How its handshake is answered. */
    SignOn signOn();

    /** CPBM's own API, to ask it for its accounts. */
    Api api();

    /** How usage is written. */
    interface Usage {

        /** The field of how much it is. */
        @WithDefault("rawNumber")
        String quantityField();

        /** The field of the discriminators. */
        @WithDefault("discriminators")
        String discriminatorsField();

        /** The discriminator that is the service's code. */
        @WithDefault("service")
        String serviceDiscriminator();

        /** The discriminator that is a customer plan. */
        @WithDefault("customerPlan")
        String customerPlanDiscriminator();

        /** The discriminator that is a user plan. */
        @WithDefault("userPlan")
        String userPlanDiscriminator();

        /** The discriminator that is an offering. */
        @WithDefault("offering")
        String offeringDiscriminator();

        /** The discriminator that is a counter. */
        @WithDefault("counter")
        String counterDiscriminator();

        /** The value of discriminators that a record has none of: it has to have a value for each. */
        @WithDefault("none")
        String absentValue();

        /** How dates are written, and read besides, as Java has it, in UTC; ISO 8601 without it. */
        Optional<String> dateFormat();
    }

    /** How its handshake is answered. */
    interface SignOn {

        /**
         * The domain that portal and Skybridge share, {@code .provider.example}: cookies of it are answered, which sign on by
         * themselves. Without it there are none.
         */
        Optional<String> cookieDomain();

        /** The JavaScript function, of the portal's pages, that is called with the SSO string before a view opens. */
        Optional<String> callback();

        /** How views open: {@code WINDOW} or {@code IFRAME}, in which most browsers let nobody sign on. */
        @WithDefault("WINDOW")
        String viewMode();
    }

    /** CPBM's own API. */
    interface Api {

        /** Where it is, for example {@code https://host:8080/portal/api}; without it nobody is asked. */
        Optional<URI> url();

        /** The key of the user as whom it is asked. */
        Optional<String> key();

        /** That key's secret. */
        Optional<Secret> secret();

        /** How long a call may take. */
        @WithDefault("PT10S")
        Duration timeout();

        /** The path of accounts below the URL. */
        @WithDefault("/accounts")
        String accountsPath();

        /** The number of the first page. */
        @WithDefault("1")
        int firstPage();

        /** How many accounts to ask for at once. */
        @WithDefault("100")
        int pageSize();

        /** In which field of the answer the list is, the first that is there; an answer may also be the list itself. */
        @WithDefault("accounts,account,items,content,results,data")
        List<String> listFields();

        /** In which field of an account its id is. */
        @WithDefault("uuid,id,accountId,param")
        List<String> idFields();

        /** In which field of an account its name is. */
        @WithDefault("name,companyName")
        List<String> nameFields();

        /** In which field of an account its state is. */
        @WithDefault("state,status")
        List<String> stateFields();
    }
}
