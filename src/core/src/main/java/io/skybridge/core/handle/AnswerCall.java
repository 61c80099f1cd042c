package io.skybridge.core.handle;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.handle.HandleCall.Act;
import io.skybridge.core.handle.HandleCall.Registration;
import io.skybridge.core.handle.HandleCall.SetControls;
import io.skybridge.core.handle.HandleCall.ShowControls;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;

/** Takes a call of a portal that keeps handles: verify, find the thing, store what is wanted, answer where it stands. */
public final class AnswerCall {

    private final Portals portals;
    private final Parts parts;
    private final AcceptIntent acceptIntent;
    private final DeliveryCounters counters;
    private final Clock clock;

    /**
     * What a call goes through.
     *
     * @param find which thing is meant
     * @param check whether it may be registered
     * @param retry what was given up before
     * @param show where the thing stands then
     * @param handles what is remembered
     */
    public record Parts(FindThing find, CheckRegistration check, RetryFailed retry, ShowHandle show, Handles handles) {}

    public AnswerCall(Portals portals, Parts parts, AcceptIntent acceptIntent, DeliveryCounters counters, Clock clock) {
        this.portals = portals;
        this.parts = parts;
        this.acceptIntent = acceptIntent;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Answers a call. The portal's last word on a thing again gets the same answer and makes no second order.
     *
     * @return where the thing stands; the failure is a {@link ProblemException} if the call is refused, and then nothing
     *     was stored
     */
    public Uni<HandleAnswer> answer(PortalId portal, RawMessage message) {
        return Uni.createFrom()
                .item(() -> named(portals, portal).call(message))
                .chain(call -> parts.find().find(portal, call.named()).chain(place -> answer(call, place)))
                .onFailure(ProblemException.class)
                .invoke(refusal -> counters.refused(portal, ((ProblemException) refusal).type()));
    }

    /** The portal of this name, if it is of a kind that keeps handles. */
    static HandlePortal named(Portals portals, PortalId id) {
        return portals.named(id)
                .filter(HandlePortal.class::isInstance)
                .map(HandlePortal.class::cast)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PORTAL,
                        "No portal named '" + id + "' that makes such calls is configured."));
    }

    private Uni<HandleAnswer> answer(HandleCall call, Place place) {
        if (call.wish() instanceof Act act) {
            return act(call.named(), act, place);
        }
        if (call.wish() instanceof SetControls set) {
            return setControls(set, place);
        }
        Uni<HandleAnswer> shown = parts.show().show(place);
        return call.wish() instanceof ShowControls
                ? shown.chain(answer -> parts.handles().controls(place).map(answer::with))
                : shown;
    }

    private Uni<HandleAnswer> act(Named named, Act act, Place place) {
        if (act.kind() == OrderKind.SUBSCRIPTION_VALIDATE) {
            return parts.show()
                    .show(place)
                    .chain(answer -> answer.standing().ended()
                            ? Uni.createFrom()
                                    .item(answer.with(List.<OrderId>of()).withValid())
                            : store(named, act, place).map(HandleAnswer::withValid));
        }
        return act.registration()
                .map(registration -> parts.check().check(place, registration))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> store(named, act, place));
    }

    private Uni<HandleAnswer> store(Named named, Act act, Place place) {
        return acceptIntent
                .accept(
                        place.account(),
                        known -> new Intent(
                                place.thing(),
                                act.type(),
                                act.document(),
                                act.decision().decide(place, known)))
                .call(() -> remember(named, act, place))
                .call(() -> parts.retry().retry(place, act.kind()))
                .chain(stored -> parts.show().show(place).map(answer -> answer.with(stored.orders())));
    }

    private Uni<Void> remember(Named named, Act act, Place place) {
        return act.registration()
                .map(registration -> parts.handles()
                        .remember(place, accountNames(named, registration))
                        .chain(() -> parts.handles()
                                .remember(
                                        new Place(place.account(), new Intent.OfUser(registration.administrator())),
                                        registration.administratorNames())))
                .orElseGet(() -> parts.handles().remember(place, names(named)));
    }

    private static List<String> accountNames(Named named, Registration registration) {
        List<String> names = new ArrayList<>(names(named));
        names.add(registration.code().value());
        return names;
    }

    private static List<String> names(Named named) {
        List<String> names = new ArrayList<>(List.of(named.handle()));
        if (named instanceof Named.AnAccount account) {
            names.addAll(account.names());
        }
        if (named instanceof Named.AUser user) {
            names.addAll(user.names());
        }
        return names;
    }

    private Uni<HandleAnswer> setControls(SetControls set, Place place) {
        return parts.show().show(place).chain(answer -> {
            if (answer.standing().ended()) {
                throw new ProblemException(
                        ProblemType.ILLEGAL_TRANSITION,
                        "'" + answer.standing().handle() + "' is terminated: it takes no controls.");
            }
            return parts.handles()
                    .setControls(place, set.controls(), clock.instant())
                    .replaceWith(answer.with(set.controls()));
        });
    }
}
