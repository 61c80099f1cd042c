package io.skybridge.simulators.settings;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How the simulators behave; can be changed while they run.
 *
 * @param access who may call, and as whom
 * @param timing how long provisioning takes
 * @param creation what creating a customer takes into account
 * @param changes what any SET takes into account
 * @param plans how strict plans are
 * @param removal what DELETE does
 * @param finding what FIND filters by
 * @param errors how errors look
 * @param wire how answers look
 * @param limits where the simulators stop
 * @param portal how the portal's inbox receives
 * @param billing how the ExternalAPI bills
 * @param signOn whom the panel asks who somebody is
 */
@RegisterForReflection
public record Behaviour(
        Access access,
        Timing timing,
        Creation creation,
        Changes changes,
        Plans plans,
        Removal removal,
        Finding finding,
        Errors errors,
        Wire wire,
        Limits limits,
        Portal portal,
        Billing billing,
        SignOn signOn) {

    /** The behaviour out of the box: what was captured where there is a capture, else the likeliest. */
    public static Behaviour defaults() {
        return new Behaviour(
                new Access("demo", "demo", "CSP"),
                new Timing(200, 0, 1, 25),
                new Creation(true, true, true, true, true, false, List.of("FullName")),
                new Changes(Lists.REPLACE, true, true, false, false, false, true, false),
                new Plans(Unknown.REFUSE, false, false, true),
                new Removal(Children.REFUSE, true),
                new Finding(false),
                new Errors(ErrorStatus.DOCUMENTED, Map.of(), Map.of(), Map.of()),
                new Wire("text/xml; charset=utf-8", true, Map.of()),
                new Limits(8 * 1024 * 1024, 120_000, 64, 200_000, 100_000, 65_536, 64L * 1024 * 1024, 100_000, 100_000),
                new Portal("whsec_c2t5YnJpZGdlLWRlbW8tc2VjcmV0LTAxMjM0NTY3ODk=", 300, 204),
                Billing.defaults(),
                SignOn.defaults());
    }

    /**
     * Who may call the CortexAPI.
     *
     * @param username the name of the one caller
     * @param password the caller's password
     * @param customer the caller's own customer: it sees and changes that customer and what is below it, and is the
     *     parent of what it creates
     */
    @RegisterForReflection
    public record Access(String username, String password, String customer) {
        public Access {
            require(!username.isEmpty(), "access.username must not be empty");
        }

        @Override
        public String toString() {
            return "Access[username=" + username + ", customer=" + customer + "]";
        }
    }

    /**
     * How long provisioning takes, in milliseconds of a clock that only goes forward.
     *
     * @param delayMillis from acceptance to {@code Provisioned}; 0 means at once
     * @param jitterMillis at most so much more, drawn for each request
     * @param seed makes the draw repeatable
     * @param requestedPercent the first share of the time, in which the status is {@code Requested}
     */
    @RegisterForReflection
    public record Timing(long delayMillis, long jitterMillis, long seed, int requestedPercent) {
        public Timing {
            require(delayMillis >= 0, "timing.delayMillis must not be negative");
            require(jitterMillis >= 0, "timing.jitterMillis must not be negative");
            require(requestedPercent >= 0 && requestedPercent <= 100, "timing.requestedPercent must be 0 to 100");
        }
    }

    /**
     * What creating a customer takes into account.
     *
     * @param parent {@code parent} in a SET is honoured (unknown)
     * @param location {@code location} in a SET is honoured (inferred)
     * @param billingIdElement a {@code billingid} element in a SET is honoured like the property (inferred)
     * @param parentMustBeReseller a parent needs the Reseller service (documented, its error unknown)
     * @param primaryDomain a primary domain is required (inferred)
     * @param validateProperties the captured validation rules of properties are enforced (inferred)
     * @param mandatoryProperties the properties without which no customer is made (per installation)
     */
    @RegisterForReflection
    public record Creation(
            boolean parent,
            boolean location,
            boolean billingIdElement,
            boolean parentMustBeReseller,
            boolean primaryDomain,
            boolean validateProperties,
            List<String> mandatoryProperties) {
        public Creation {
            mandatoryProperties = List.copyOf(mandatoryProperties);
        }
    }

    /**
     * What any SET takes into account.
     *
     * @param lists whether list elements replace or add (unknown)
     * @param enabled {@code enabled} of a customer is honoured (inferred)
     * @param roles {@code roles} of a user is honoured (unknown)
     * @param approvals changes wait for {@code POST /__sim/approvals} (inferred)
     * @param emptyReplyWhenUnchanged nothing to do makes an empty answer instead of a request (documented, when is not)
     * @param requireProvisioned what stands above must be {@code Provisioned} before a SET below it (inferred)
     * @param uniquePrincipalNames no two users share a {@code upn} (inferred)
     * @param refuseUnknownElements an element without meaning is an error rather than ignored (unknown)
     */
    @RegisterForReflection
    public record Changes(
            Lists lists,
            boolean enabled,
            boolean roles,
            boolean approvals,
            boolean emptyReplyWhenUnchanged,
            boolean requireProvisioned,
            boolean uniquePrincipalNames,
            boolean refuseUnknownElements) {}

    /**
     * How strict plans are.
     *
     * @param unknown whether a plan must be in the catalogue (inferred)
     * @param exclusiveCustomerPlan enabling a customer plan disables the others (unknown)
     * @param numericDeltas a limit may be set as {@code +5} or {@code -5} (inferred from an error's name)
     * @param refuseDisablingUsed a user plan or offering in use cannot be disabled (inferred)
     */
    @RegisterForReflection
    public record Plans(
            Unknown unknown, boolean exclusiveCustomerPlan, boolean numericDeltas, boolean refuseDisablingUsed) {}

    /**
     * What DELETE does.
     *
     * @param withChildren whether a customer with users, services or customers of its own can be deleted (unknown)
     * @param services DELETE of a service deprovisions it (inferred); otherwise it is an error
     */
    @RegisterForReflection
    public record Removal(Children withChildren, boolean services) {}

    /**
     * What FIND filters by, beyond the captured filters.
     *
     * @param billingId the element of that name, in lower case, filters (unknown); otherwise it is ignored
     */
    @RegisterForReflection
    public record Finding(boolean billingId) {}

    /**
     * How errors look.
     *
     * @param mode the HTTP status of error documents
     * @param statuses the HTTP status by error id, before the mode
     * @param ids the error id by the simulator's name of the refusal, e.g. {@code plan-unknown}
     * @param messages the message by error id
     */
    @RegisterForReflection
    public record Errors(
            ErrorStatus mode, Map<Integer, Integer> statuses, Map<String, Integer> ids, Map<Integer, String> messages) {
        public Errors {
            statuses = new LinkedHashMap<>(statuses);
            ids = new LinkedHashMap<>(ids);
            messages = new LinkedHashMap<>(messages);
            for (int status : statuses.values()) {
                require(status >= 200 && status <= 599, "errors.statuses must lie between 200 and 599");
            }
        }
    }

    /**
     * How answers look.
     *
     * @param contentType the content type of XML answers (unknown)
     * @param indented elements stand on their own lines
     * @param objectTypes the {@code object/type} by {@code customer}, {@code user}, {@code customer-service} and
     *     {@code user-service}; only that of customer services was captured
     */
    @RegisterForReflection
    public record Wire(String contentType, boolean indented, Map<String, String> objectTypes) {
        public Wire {
            objectTypes = new LinkedHashMap<>(objectTypes);
        }
    }

    /**
     * Where the simulators stop.
     *
     * @param bodyBytes the largest body taken
     * @param unansweredMillis when a connection that is never answered is closed
     * @param xmlDepth how deep XML may be nested
     * @param xmlElements how many elements XML may have
     * @param journalEntries how many calls the journal keeps
     * @param journalTextChars how many characters of a request or answer the journal keeps
     * @param journalTotalChars how many characters the journal keeps in all
     * @param inboxDeliveries how many deliveries the inbox keeps
     * @param requests how many requests are remembered; the oldest that ended well are forgotten first
     */
    @RegisterForReflection
    public record Limits(
            long bodyBytes,
            long unansweredMillis,
            int xmlDepth,
            int xmlElements,
            int journalEntries,
            int journalTextChars,
            long journalTotalChars,
            int inboxDeliveries,
            int requests) {
        public Limits {
            require(bodyBytes > 0, "limits.bodyBytes must be above 0");
            require(unansweredMillis > 0, "limits.unansweredMillis must be above 0");
            require(xmlDepth > 0 && xmlElements > 0, "limits.xmlDepth and limits.xmlElements must be above 0");
            require(journalEntries > 0 && inboxDeliveries > 0, "limits of entries must be above 0");
            require(requests > 0, "limits.requests must be above 0");
            require(journalTextChars >= 0 && journalTotalChars >= 0, "limits of characters must not be negative");
        }
    }

    /**
     * How the portal's inbox receives.
     *
     * @param secret the Standard Webhooks secret, {@code whsec_} and Base64; several separated by a space
     * @param toleranceSeconds how far a message's time may be from now; 0 means any
     * @param accepted the status that says received
     */
    @RegisterForReflection
    public record Portal(String secret, long toleranceSeconds, int accepted) {
        public Portal {
            for (String one : secret.split(" ", -1)) {
                require(isSecret(one), "portal.secret must be whsec_ and Base64");
            }
            require(toleranceSeconds >= 0, "portal.toleranceSeconds must not be negative");
            require(accepted >= 200 && accepted <= 299, "portal.accepted must be 200 to 299");
        }

        private static boolean isSecret(String text) {
            try {
                return Base64.getDecoder().decode(text.replaceFirst("^whsec_", "")).length > 0;
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "Portal[toleranceSeconds=" + toleranceSeconds + ", accepted=" + accepted + "]";
        }
    }

    /** What a list in a SET does with the list that is there. */
    public enum Lists {
        @JsonProperty("replace")
        REPLACE,
        @JsonProperty("merge")
        MERGE
    }

    /** What becomes of a plan that the catalogue does not have. */
    public enum Unknown {
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("accept")
        ACCEPT
    }

    /** What becomes of a customer's users, services and customers when it is deleted. */
    public enum Children {
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("cascade")
        CASCADE
    }

    /** The HTTP status of error documents. */
    public enum ErrorStatus {
        /** 400 for malformed requests and invalid actions, 401 for lacking authorization, else 500. */
        @JsonProperty("documented")
        DOCUMENTED,
        @JsonProperty("200")
        ALWAYS_200,
        @JsonProperty("400")
        ALWAYS_400,
        @JsonProperty("500")
        ALWAYS_500
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
