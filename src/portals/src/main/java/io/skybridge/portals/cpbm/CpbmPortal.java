package io.skybridge.portals.cpbm;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.handle.HandleCall;
import io.skybridge.core.handle.HandleCall.Act;
import io.skybridge.core.handle.HandleCall.Decision;
import io.skybridge.core.handle.HandleCall.Wish;
import io.skybridge.core.handle.HandlePortal;
import io.skybridge.core.handle.Named;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.sso.HandshakePortal;
import io.skybridge.core.usage.MarkerPortal;
import io.skybridge.portals.BearerTokens;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.standard.ReportSender;

/** A portal of kind {@code cpbm}. */
public final class CpbmPortal implements HandlePortal, MarkerPortal, HandshakePortal {

    private final PortalId id;
    private final PortalSettings settings;
    private final Callers callers;
    private final CallBody bodies = new CallBody();
    private final AccountCalls accountCalls;
    private final UserCalls userCalls;
    private final SubscriptionCalls subscriptionCalls;
    private final UsageQuestions usageQuestions;
    private final UsageResultSet usageResultSet;
    private final Handshakes handshakes;
    private final BearerTokens backEnd;
    private final int mostUsage;
    private final Optional<ReportSender> sender;
    private final Optional<CpbmApi> api;
    private final Clock clock;

    /**
     * A portal of this name.
     *
     * @param id its name
     * @param settings its settings
     * @param sender how it is told of outcomes, if it wants to be; CPBM itself asks for the states of handles
     * @param vertx for calls of its API
     * @param clock what now is
     */
    public CpbmPortal(PortalId id, PortalSettings settings, ReportSender sender, Vertx vertx, Clock clock) {
        this.id = id;
        this.settings = settings;
        this.callers = new Callers(settings, clock);
        this.accountCalls = new AccountCalls(settings.cpbm(), settings.defaultChannel());
        this.userCalls = new UserCalls(settings.cpbm());
        this.subscriptionCalls = new SubscriptionCalls(settings.cpbm());
        this.usageQuestions = new UsageQuestions(settings.cpbm().usage());
        this.usageResultSet = new UsageResultSet(settings.cpbm().usage());
        this.handshakes = new Handshakes(settings.cpbm().signOn(), bodies, clock);
        this.backEnd = BearerTokens.ofBackEnd(settings, settings.secret());
        this.mostUsage = settings.mostUsage();
        this.sender = settings.reportUrl().map(configured -> sender);
        this.api = CpbmApi.of(id, settings.cpbm().api(), vertx, clock);
        this.clock = clock;
    }

    @Override
    public ReceivedEvent read(RawMessage message) {
        throw new ProblemException(
                ProblemType.UNKNOWN_PORTAL, "Portal '" + id + "' makes calls below " + CpbmPath.ROOT + ".");
    }

    @Override
    public void verify(RawMessage message) {
        callers.verify(message, CpbmPath.restPath(message.path()));
    }

    @Override
    public Duration patience() {
        return settings.cpbm().statusTimeout();
    }

    @Override
    public HandleCall call(RawMessage message) {
        if (message.body().length > RawMessage.MAX_BODY) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE, "The body may have " + RawMessage.MAX_BODY + " bytes.");
        }
        verify(message);
        CpbmPath path = CpbmPath.parse(message.path());
        path.requireHandle();
        JsonNode json = bodies.read(message);
        Part body = Part.body(json);
        Named named = named(path, body, BssQuery.parse(message.query()));
        Wish wish = wish(path, json, body);
        body.check();
        return new HandleCall(named, wish);
    }

    private Wish wish(CpbmPath path, JsonNode json, Part body) {
        if (path.verb().isEmpty()) {
            return new HandleCall.Look();
        }
        if (path.verb().equals(CpbmPath.GET_CONTROLS)) {
            return new HandleCall.ShowControls();
        }
        if (path.verb().equals(CpbmPath.SET_CONTROLS)) {
            return setControls(body);
        }
        OrderKind kind = path.kind().orElseThrow();
        Decision decision = decision(path.things(), kind, body);
        body.check();
        return new Act(
                kind,
                path.type(),
                document(kind, json),
                kind == OrderKind.ACCOUNT_REGISTER ? Optional.of(accountCalls.registration(body)) : Optional.empty(),
                decision);
    }

    private static Wish setControls(Part body) {
        if (!body.has("controls")) {
            body.wrong("controls", "is missing: must be a flat map of texts");
        }
        return new HandleCall.SetControls(body.map("controls"));
    }

    private Decision decision(CpbmPath.Things things, OrderKind kind, Part body) {
        return switch (things) {
            case ACCOUNTS -> accountCalls.decision(kind, body);
            case USERS -> userCalls.decision(kind, body);
            case SUBSCRIPTIONS -> subscriptionCalls.decision(kind, body);
        };
    }

    private String document(OrderKind kind, JsonNode json) {
        if (kind == OrderKind.SUBSCRIPTION_VALIDATE && json instanceof ObjectNode object) {
            object.put("lookedAt", subscriptionCalls.moment(clock));
        }
        return bodies.canonical(json);
    }

    /** Calls that have no body say in the query whose thing it is, if they have to. */
    private static Named named(CpbmPath path, Part body, BssQuery query) {
        List<String> asked = query.value("tenant").stream().toList();
        return switch (path.things()) {
            case ACCOUNTS -> new Named.AnAccount(path.handle(), CallBody.names(body.at("tenant")));
            case USERS ->
                new Named.AUser(
                        path.handle(),
                        first(CallBody.tenant(body, "user"), asked),
                        CallBody.names(body.at("user"), username(body)));
            case SUBSCRIPTIONS ->
                new Named.ASubscription(path.handle(), first(CallBody.tenant(body, "subscription"), asked));
        };
    }

    private static Stream<String> username(Part body) {
        return body.at("user").line("username").stream();
    }

    private static List<String> first(List<String> said, List<String> asked) {
        return said.isEmpty() ? asked : said;
    }

    @Override
    public Uni<ReportAnswer> report(OutcomeReport report) {
        return sender.map(one -> one.send(report))
                .orElseGet(() -> Uni.createFrom().item(new ReportAnswer.Delivered()));
    }

    @Override
    public int most() {
        return mostUsage;
    }

    @Override
    public MarkerPortal.Asked asked(RawMessage message) {
        verify(message);
        return usageQuestions.read(message);
    }

    @Override
    public String written(Page page) {
        return usageResultSet.write(page);
    }

    @Override
    public void verifyBackEnd(RawMessage message) {
        backEnd.verify(message);
    }

    @Override
    public HandshakePortal.Asked signOn(RawMessage message) {
        verify(message);
        return handshakes.read(message);
    }

    @Override
    public boolean sharesDomain() {
        return settings.cpbm().signOn().cookieDomain().isPresent();
    }

    @Override
    public String written(Grant grant) {
        return handshakes.write(grant);
    }

    @Override
    public String written(List<View> views) {
        return handshakes.write(views);
    }

    @Override
    public Optional<Multi<ListedAccount>> accounts() {
        return api.map(CpbmApi::accounts);
    }
}
