package io.skybridge.core.delivery;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Version;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * Takes what portals want that give their messages neither an id nor a version: looks at what is known, decides, and stores
 * it only if nothing has changed in between; else it looks again.
 */
public final class AcceptIntent {

    /** Each time somebody else was faster, so each time something was stored. */
    private static final int ATTEMPTS = 20;
    /** More than any account has to be told at once; what is left then is told the next time. */
    private static final int MOST_ROUNDS = 10_000;

    private enum Round {
        STORED,
        /** Somebody else was faster. */
        OVERTAKEN,
        NOTHING_LEFT
    }

    private final StoreDelivery storeDelivery;
    private final KnownAccounts accounts;
    private final Deliveries deliveries;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public AcceptIntent(
            StoreDelivery storeDelivery,
            KnownAccounts accounts,
            Deliveries deliveries,
            Supplier<UUID> ids,
            Clock clock) {
        this.storeDelivery = storeDelivery;
        this.accounts = accounts;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Accepts one intent. The portal's last word on the same thing again gets the same answer and makes no second order.
     *
     * @return what was stored; the failure is a {@link ProblemException} if it is refused, and then nothing was
     */
    public Uni<Receipt.Stored> accept(AccountId account, Function<Known, Intent> decision) {
        return accept(account, decision, 1);
    }

    private Uni<Receipt.Stored> accept(AccountId account, Function<Known, Intent> decision, int attempt) {
        return accounts.known(account).chain(known -> {
            Intent intent = decision.apply(known);
            return repetition(account, intent, known)
                    .chain(same -> same.isPresent()
                            ? Uni.createFrom().item(same)
                            : store(account, intent, next(intent.about().version(known))))
                    .chain(stored ->
                            stored.map(Uni.createFrom()::item).orElseGet(() -> again(account, decision, attempt)));
        });
    }

    private Uni<Receipt.Stored> again(AccountId account, Function<Known, Intent> decision, int attempt) {
        if (attempt == ATTEMPTS) {
            throw new ProblemException(
                    ProblemType.LEDGER_UNAVAILABLE,
                    "Too much is being said about " + account + " at once. Please say it again.");
        }
        return accept(account, decision, attempt + 1);
    }

    /**
     * Accepts one intent after the other, until what is known is as the portal wants it.
     *
     * @param decision the next intent, empty if there is nothing left to say; looks at no clock and asks nobody
     * @return how many were stored
     */
    public Uni<Integer> acceptAll(AccountId account, Function<Known, Optional<Intent>> decision) {
        return Multi.createBy()
                .repeating()
                .uni(() -> acceptNext(account, decision))
                .whilst(round -> round != Round.NOTHING_LEFT)
                .select()
                .first(MOST_ROUNDS)
                .filter(round -> round == Round.STORED)
                .collect()
                .with(Collectors.summingInt(round -> 1));
    }

    private Uni<Round> acceptNext(AccountId account, Function<Known, Optional<Intent>> decision) {
        return accounts.known(account).chain(known -> decision.apply(known)
                .map(intent -> store(account, intent, next(intent.about().version(known)))
                        .map(stored -> stored.isPresent() ? Round.STORED : Round.OVERTAKEN))
                .orElseGet(() -> Uni.createFrom().item(Round.NOTHING_LEFT)));
    }

    private Uni<Optional<Receipt.Stored>> repetition(AccountId account, Intent intent, Known known) {
        Optional<Version> last = intent.about().version(known);
        return last.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : deliveries.find(account.portal(), eventId(account, intent, last.get()), digest(intent));
    }

    /** Empty if somebody else was faster. */
    private Uni<Optional<Receipt.Stored>> store(AccountId account, Intent intent, Version version) {
        Delivery delivery = new Delivery(
                new DeliveryId(ids.get()),
                account.portal(),
                eventId(account, intent, version),
                intent.type(),
                account.value(),
                digest(intent),
                intent.document(),
                clock.instant());
        ReceivedEvent received = new ReceivedEvent(delivery, intent.event().apply(version), false);
        return storeDelivery
                .store(received)
                .map(stored ->
                        Optional.of(stored).filter(fresh -> !fresh.orders().isEmpty()))
                .onFailure(AcceptIntent::reused)
                .recoverWithItem(Optional.empty());
    }

    private static boolean reused(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.EVENT_ID_REUSED;
    }

    private static Version next(Optional<Version> last) {
        return new Version(last.map(Version::value).orElse(BigDecimal.ZERO).add(BigDecimal.ONE));
    }

    private static String eventId(AccountId account, Intent intent, Version version) {
        return account.value() + "/" + intent.about().name() + "@"
                + version.value().toPlainString();
    }

    private static String digest(Intent intent) {
        return Digest.sha256(bytes(intent.type() + "\n"), bytes(intent.document()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
