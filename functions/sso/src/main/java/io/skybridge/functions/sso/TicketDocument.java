package io.skybridge.functions.sso;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.sso.Actor;
import io.skybridge.core.sso.IssueTicket.Wish;
import io.skybridge.runtime.Missing;

/**
 * What a portal's back end asks for.
 *
 * @param portal which portal asks; only if its credential does not make that clear
 * @param account the portal's id of the account, or its code
 * @param user the administrator's user name; {@code username} will do, too
 * @param client the services manager, or {@code target}; the default one without it
 * @param page one of its pages; the deep link without it
 * @param customerUniqueId what the services manager calls the customer in its deep links
 * @param ip the browser's address: the ticket is then good from there only
 * @param actor who acts for the user
 */
@RegisterForReflection
@Schema(name = "TicketRequest")
record TicketDocument(
        @Nullable String portal,
        @Nullable String account,
        @JsonAlias("username") @Nullable String user,
        @JsonAlias("target") @Nullable String client,
        @Nullable String page,
        @Nullable String customerUniqueId,
        @Nullable String ip,
        @Nullable ActorDocument actor) {

    private static final int LONGEST = 256;
    /** An IPv4 or IPv6 address as it is written, without a zone. */
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Who acts for the user.
     *
     * @param username who it is
     * @param account of which reseller's account; of the provider itself without it
     */
    @RegisterForReflection
    @Schema(name = "TicketActor")
    record ActorDocument(
            @Nullable String username, @Nullable String account) {}

    Optional<String> asking() {
        return given(portal);
    }

    /** What is asked for by this portal. */
    Wish wish(PortalId from) {
        return new Wish(
                from,
                String.valueOf(account),
                given(user),
                given(client),
                given(page),
                given(customerUniqueId),
                given(ip),
                Optional.ofNullable(actor).map(who -> new Actor(String.valueOf(who.username()), given(who.account()))));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text);
    }

    /** Itself, if nothing is wrong with it. */
    TicketDocument checked() {
        List<FieldError> errors = new ArrayList<>();
        Missing.text(errors, "account", account);
        Missing.text(errors, "user", user);
        line(errors, "account", account);
        line(errors, "user", user);
        line(errors, "client", client);
        line(errors, "page", page);
        line(errors, "customerUniqueId", customerUniqueId);
        if (ip != null && !ADDRESS.matcher(ip).matches()) {
            errors.add(new FieldError("ip", "must be an IP address"));
        }
        if (actor != null) {
            Missing.text(errors, "actor.username", actor.username());
            line(errors, "actor.username", actor.username());
            line(errors, "actor.account", actor.account());
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The request for a ticket has wrong fields.", errors);
        }
        return this;
    }

    private static void line(List<FieldError> errors, String field, @Nullable String text) {
        if (text != null && (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl))) {
            errors.add(new FieldError(field, "must be one line of at most " + LONGEST + " characters"));
        }
    }
}
