package io.skybridge.portals.cpbm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;

import static io.skybridge.core.provisioning.OrderKind.*;

/**
 * A path below the portal's own: {@code /cpbm/accounts/{handle}/{verb}} and its like.
 *
 * @param restPath the part that is signed, as it was sent
 * @param things which kind of thing it is about
 * @param handle the thing's name, decoded
 * @param verb what is called, empty if only the thing is named
 */
record CpbmPath(String restPath, Things things, String handle, String verb) {

    static final String ROOT = "/cpbm";
    static final String GET_CONTROLS = "getControls";
    static final String SET_CONTROLS = "setControls";
    private static final String CONTROLS = "controls";

    /** The kinds of things, with the SPI's verbs for each (cpbm.md section 2.3). */
    enum Things {
        ACCOUNTS(Map.of(
                "register", ACCOUNT_REGISTER,
                "restrict", ACCOUNT_RESTRICT,
                "suspend", ACCOUNT_SUSPEND,
                "reactivate", ACCOUNT_REACTIVATE,
                "terminate", ACCOUNT_TERMINATE,
                "update", ACCOUNT_UPDATE)),
        USERS(Map.of(
                "register", USER_REGISTER,
                "lock", USER_LOCK,
                "unlock", USER_UNLOCK,
                "disable", USER_DISABLE,
                "enable", USER_ENABLE,
                "terminate", USER_TERMINATE,
                "update", USER_UPDATE)),
        SUBSCRIPTIONS(Map.of(
                "provision", SUBSCRIPTION_PROVISION,
                "update", SUBSCRIPTION_CHANGE,
                "destroy", SUBSCRIPTION_DESTROY,
                "validate", SUBSCRIPTION_VALIDATE));

        private final Map<String, OrderKind> verbs;

        Things(Map<String, OrderKind> verbs) {
            this.verbs = verbs;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The part of the path that callers sign. */
    static String restPath(String path) {
        return path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : "";
    }

    /**
     * Reads a path.
     *
     * @throws ProblemException if there is no such path
     */
    static CpbmPath parse(String path) {
        String rest = restPath(path);
        String[] segments = rest.split("/", -1);
        boolean three = segments.length == 3 || segments.length == 4;
        Optional<Things> things = three ? things(segments[1]) : Optional.empty();
        if (things.isEmpty()) {
            throw new ProblemException(ProblemType.UNKNOWN_VERB, "There is no '" + path + "'.");
        }
        String verb = segments.length == 4 ? BssQuery.decoded(segments[3]) : "";
        CpbmPath parsed = new CpbmPath(
                rest,
                things.get(),
                BssQuery.decoded(segments[2].replace("+", "%2B")),
                verb.equals(CONTROLS) ? GET_CONTROLS : verb);
        parsed.requireVerb();
        return parsed;
    }

    private static Optional<Things> things(String label) {
        for (Things things : Things.values()) {
            if (things.label().equals(label)) {
                return Optional.of(things);
            }
        }
        return Optional.empty();
    }

    private void requireVerb() {
        boolean controls = verb.equals(GET_CONTROLS) || verb.equals(SET_CONTROLS);
        boolean known = verb.isEmpty() || (controls ? things != Things.SUBSCRIPTIONS : kind().isPresent());
        if (!known) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_VERB,
                    "There is no call '" + verb + "' for " + things.label() + "; there are "
                            + things.verbs.keySet().stream().sorted().toList() + ".");
        }
    }

    /** The handle, once the caller is verified. */
    void requireHandle() {
        if (!Part.LINE.fits(handle)) {
            throw new ProblemException(
                    ProblemType.INVALID_EVENT,
                    "The path has a wrong handle.",
                    List.of(new FieldError("handle", Part.LINE.words())));
        }
    }

    /** The order that the verb asks for. */
    Optional<OrderKind> kind() {
        return Optional.ofNullable(things.verbs.get(verb));
    }

    /** The type that the delivery is stored with. */
    String type() {
        return "cpbm." + things.label() + "." + verb;
    }
}
