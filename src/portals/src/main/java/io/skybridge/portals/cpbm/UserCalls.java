package io.skybridge.portals.cpbm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Person;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.Known.KnownUser;
import io.skybridge.core.delivery.PortalEvent.UserDescribed;
import io.skybridge.core.delivery.PortalEvent.UserMoved;
import io.skybridge.core.handle.HandleCall.Decision;
import io.skybridge.core.handle.Place;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;

/** What calls about users mean: {@code UserLifecycleHandler}. */
final class UserCalls {

    private final Part.Rule username;

    UserCalls(CpbmSettings settings) {
        username = new Part.Rule(
                settings.userPattern(), "must be a user name of the services manager (" + settings.userPattern() + ")");
    }

    Decision decision(OrderKind kind, Part body) {
        if (kind == OrderKind.USER_REGISTER || kind == OrderKind.USER_UPDATE) {
            return describe(kind, body);
        }
        Optional<String> reason = body.line("reason");
        return (place, known) -> version -> new UserMoved(kind, place.account(), version, username(place), reason);
    }

    /** What the call does not say of a known user stays as it is. */
    private Decision describe(OrderKind kind, Part body) {
        Part user = body.at("user");
        Optional<String> firstName = user.line("firstName");
        Optional<String> lastName = user.line("lastName");
        Optional<String> email = user.text("email", Part.EMAIL);
        return (place, known) -> {
            Optional<Person> had = person(place, known);
            List<FieldError> errors = new ArrayList<>();
            Person person = new Person(
                    name(place, had, errors),
                    need("firstName", firstName, had.map(Person::firstName), errors),
                    need("lastName", lastName, had.map(Person::lastName), errors),
                    need("email", email, had.map(Person::email), errors));
            if (!errors.isEmpty()) {
                throw new ProblemException(ProblemType.INVALID_EVENT, "The user is not described.", errors);
            }
            return version -> new UserDescribed(kind, place.account(), version, person);
        };
    }

    private static Optional<Person> person(Place place, Known known) {
        return known.user(username(place)).map(KnownUser::user).flatMap(AccountUser::person);
    }

    /** A user that is known has a good name, whatever the portal calls it. */
    private String name(Place place, Optional<Person> had, List<FieldError> errors) {
        if (had.isEmpty() && !username.fits(username(place))) {
            errors.add(new FieldError("user.username", username.words()));
        }
        return had.map(Person::username).orElse(username(place));
    }

    private static String need(String field, Optional<String> said, Optional<String> had, List<FieldError> errors) {
        return said.or(() -> had).orElseGet(() -> {
            errors.add(new FieldError("user." + field, "is missing"));
            return "";
        });
    }

    private static String username(Place place) {
        return ((Intent.OfUser) place.thing()).username();
    }
}
