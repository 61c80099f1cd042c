package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.handle.Standing;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.MarkerPortal.Asked;
import io.skybridge.core.usage.MarkerPortal.Line;
import io.skybridge.core.usage.MarkerPortal.Page;

/**
 * Answers portals that ask for usage by marker. The answer to a marker, once there was usage in it, is the same for ever: the
 * portal may have lost it. That it asks with the marker of an answer says that it has it.
 */
public final class HandOutUsage {

    /** So far apart are the places of this world where it is midnight first and last. */
    private static final Duration TIME_ZONES = Duration.ofHours(26);

    private final Portals portals;
    private final Accounts accounts;
    private final UsageMarkers markers;
    private final BillingCalendar calendar;
    private final PullUsage.Surroundings surroundings;

    /**
     * Where it is known by which names portals call accounts and users.
     *
     * @param handles which account is meant
     * @param known what is known of it
     */
    public record Accounts(Handles handles, KnownAccounts known) {}

    public HandOutUsage(
            Portals portals,
            Accounts accounts,
            UsageMarkers markers,
            BillingCalendar calendar,
            PullUsage.Surroundings surroundings) {
        this.portals = portals;
        this.accounts = accounts;
        this.markers = markers;
        this.calendar = calendar;
        this.surroundings = surroundings;
    }

    /**
     * Answers a question.
     *
     * @return the answer as the portal wants it written; the failure is a {@link ProblemException} if the question is refused
     */
    public Uni<String> answer(PortalId portal, RawMessage message) {
        return Uni.createFrom().deferred(() -> {
            MarkerPortal asking = named(portal);
            Asked asked = asking.asked(message);
            return answer(portal, asking, asked).map(asking::written);
        });
    }

    private MarkerPortal named(PortalId id) {
        return portals.named(id)
                .filter(MarkerPortal.class::isInstance)
                .map(MarkerPortal.class::cast)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PORTAL, "No portal named '" + id + "' that asks for usage is configured."));
    }

    private Uni<Page> answer(PortalId portal, MarkerPortal asking, Asked asked) {
        UsagePosition position = UsagePosition.parse(asked.marker());
        Instant now = surroundings.clock().instant();
        Optional<Instant> period = period(asked);
        Optional<BatchId> after = position.after(asked.what(), period);
        Instant until = asked.what() == UsageMarkers.What.COLLECT ? asked.date().orElse(now) : now;
        UsageOutbox.Fresh fresh =
                new UsageOutbox.Fresh(new BatchId(surroundings.ids().get()), portal, asking.most(), now);
        return account(portal, asked.tenant()).chain(account -> markers.next(
                        new UsageMarkers.Question(account, asked.what(), after, until, period), fresh)
                .chain(batch -> batch.map(found -> accounts.known()
                                .known(account)
                                .map(known -> new Page(
                                        position.with(asked.what(), period, found.id())
                                                .toString(),
                                        lines(found, known))))
                        .orElseGet(() -> Uni.createFrom().item(exhausted(asked)))));
    }

    /** When the period begins that is meant: a portal elsewhere may think that it does so some hours earlier. */
    private Optional<Instant> period(Asked asked) {
        return asked.date()
                .filter(date -> asked.what() == UsageMarkers.What.INVENTORY)
                .map(date -> {
                    Period meant = calendar.period(date);
                    Period next = calendar.period(date.plus(TIME_ZONES));
                    return (meant.window().from().equals(date) ? meant : next)
                            .window()
                            .from();
                });
    }

    private Uni<AccountId> account(PortalId portal, String tenant) {
        return accounts.handles()
                .account(portal, tenant)
                .map(found -> found.orElseThrow(() ->
                        new ProblemException(ProblemType.UNKNOWN_HANDLE, "No tenant '" + tenant + "' is known.")));
    }

    private static Page exhausted(Asked asked) {
        return new Page(asked.marker().isEmpty() ? UsagePosition.BEGINNING : asked.marker(), List.of());
    }

    private static List<Line> lines(UsageBatch batch, Known known) {
        Optional<String> tenant =
                Standing.of(new Intent.OfAccount(), known, List.of()).map(Standing::handle);
        Map<String, String> usernames = known.users().stream()
                .map(user -> user.user().username())
                .collect(Collectors.toMap(AccountUser::key, username -> username, (one, other) -> one));
        return batch.records().stream()
                .map(record -> new Line(
                        record,
                        tenant.orElse(record.item().customer()),
                        record.item()
                                .user()
                                .map(user -> username(user, record.item().customer(), usernames)),
                        batch.subscription().map(SubscriptionId::value)))
                .toList();
    }

    /** The handle is the name within the customer; a services manager puts the customer's code behind it. */
    private static String username(String name, String customer, Map<String, String> usernames) {
        String suffix = AccountUser.key("_" + customer);
        String within = AccountUser.key(name).endsWith(suffix) && name.length() > suffix.length()
                ? name.substring(0, name.length() - suffix.length())
                : name;
        String known = usernames.get(AccountUser.key(name));
        return known == null ? usernames.getOrDefault(AccountUser.key(within), within) : known;
    }
}
