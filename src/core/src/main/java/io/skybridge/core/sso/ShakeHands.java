package io.skybridge.core.sso;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.sso.HandshakePortal.Asked;
import io.skybridge.core.sso.HandshakePortal.Cookie;
import io.skybridge.core.sso.HandshakePortal.Grant;
import io.skybridge.core.sso.HandshakePortal.View;
import io.skybridge.core.sso.IssueTicket.Issued;
import io.skybridge.core.sso.IssueTicket.Wish;

/** Answers portals that have a handshake of their own, with the same tickets that others ask for. */
public final class ShakeHands {

    private static final String DEEP_LINK = "Services";

    private final SignOnRules rules;
    private final Portals portals;
    private final IssueTicket issueTicket;
    private final OpenSession openSession;
    private final Watch watch;

    public ShakeHands(
            SignOnRules rules, Portals portals, IssueTicket issueTicket, OpenSession openSession, Watch watch) {
        this.rules = rules;
        this.portals = portals;
        this.issueTicket = issueTicket;
        this.openSession = openSession;
        this.watch = watch;
    }

    /** What signs the user on, as the portal wants it written; fails as {@link IssueTicket} does. */
    public Uni<String> signOn(Visitor visitor, PortalId portal, RawMessage message) {
        return Uni.createFrom().deferred(() -> {
            HandshakePortal asking = named(portal);
            return asked(visitor, asking, message)
                    .chain(asked -> ticket(visitor, portal, asked, Optional.empty())
                            .chain(issued -> cookie(asking, issued, asked)
                                    .map(cookie -> new Grant(issued.address(), issued.expiresAt(), cookie))))
                    .map(asking::written);
        });
    }

    /** The pages that the user may open, as the portal wants them written; fails as {@link IssueTicket} does. */
    public Uni<String> views(Visitor visitor, PortalId portal, RawMessage message) {
        return Uni.createFrom().deferred(() -> {
            HandshakePortal asking = named(portal);
            return asked(visitor, asking, message)
                    .chain(asked -> Multi.createFrom()
                            .items(pages())
                            .onItem()
                            .transformToUniAndConcatenate(page -> ticket(visitor, portal, asked, page)
                                    .map(issued -> new View(page.orElse(DEEP_LINK), issued.address())))
                            .collect()
                            .asList())
                    .map((List<View> views) -> asking.written(views));
        });
    }

    private Stream<Optional<String>> pages() {
        rules.at();
        Client.Links links = rules.named(Optional.empty()).links();
        return Stream.concat(
                links.deepLink().stream().map(link -> Optional.<String>empty()),
                new TreeSet<>(links.pages().keySet()).stream().map(Optional::of));
    }

    private Uni<Asked> asked(Visitor visitor, HandshakePortal portal, RawMessage message) {
        return watch.server(visitor, () -> Uni.createFrom()
                .item(() -> portal.signOn(message))
                .onFailure(ProblemException.class)
                .transform(refused -> BackEnds.refusal((ProblemException) refused)));
    }

    private HandshakePortal named(PortalId id) {
        return portals.named(id)
                .filter(HandshakePortal.class::isInstance)
                .map(HandshakePortal.class::cast)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PORTAL, "No portal named '" + id + "' that shakes hands is configured."));
    }

    private Uni<Issued> ticket(Visitor visitor, PortalId portal, Asked asked, Optional<String> page) {
        return issueTicket.issue(
                visitor,
                () -> new Wish(
                        portal,
                        asked.account(),
                        asked.user(),
                        Optional.empty(),
                        page,
                        Optional.empty(),
                        Optional.empty(),
                        asked.actor()));
    }

    private Uni<Optional<Cookie>> cookie(HandshakePortal portal, Issued issued, Asked asked) {
        return portal.sharesDomain()
                ? openSession
                        .open(
                                issued.subject(),
                                asked.actor(),
                                Optional.empty(),
                                issued.subject().user().username() + " by a cookie")
                        .map(opened -> Optional.of(new Cookie(opened.session(), opened.expiresAt())))
                : Uni.createFrom().item(Optional.empty());
    }
}
