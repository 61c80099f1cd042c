package io.skybridge.core.sso;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.sso.AuthorizationRequest.WayBack;
import io.skybridge.core.sso.SignOns.Found;
import io.skybridge.core.sso.SignOns.Session;

/** Answers a client's question who is in front of the browser, with a code. */
public final class Authorize {

    private final SignOnRules rules;
    private final SignOns signOns;
    private final Watch watch;
    private final IssueTicket.Surroundings surroundings;

    /** Where the browser goes. */
    public sealed interface Answer {}

    /**
     * To the client, with a code or with an error.
     *
     * @param redirectUri the client's address
     * @param answer what it is told
     * @param byForm whether that is posted there; else it is in the address
     */
    public record Back(String redirectUri, Map<String, String> answer, boolean byForm) implements Answer {

        /** The address with the answer in it. */
        public URI address() {
            return Parameters.addedTo(redirectUri, answer);
        }
    }

    /** To the portal's own login, and then here again with the same question. */
    public record LogIn() implements Answer {}

    public Authorize(SignOnRules rules, SignOns signOns, Watch watch, IssueTicket.Surroundings surroundings) {
        this.rules = rules;
        this.signOns = signOns;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    /**
     * Answers; fails with {@link SignOnRefused} where the answer is for the person and not for the client: because the address is
     * not the client's own, or because the person can do something about it.
     *
     * @param session what the browser has, if it has one
     */
    public Uni<Answer> answer(Visitor visitor, Parameters parameters, Optional<Token> session) {
        Optional<WayBack> wayBack = AuthorizationRequest.wayBack(parameters, rules);
        return watch.browser(visitor, () -> {
                    rules.at();
                    Instant now = surroundings.clock().instant();
                    AuthorizationRequest request = AuthorizationRequest.read(parameters, rules, now);
                    return look(session).chain(found -> decide(request, session, found, now));
                })
                .onFailure(SignOnRefused.class)
                .recoverWithUni(failure -> sentBack((SignOnRefused) failure, wayBack));
    }

    private Uni<Optional<Found<Session>>> look(Optional<Token> session) {
        return session.map(signOns::session).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Answer> decide(
            AuthorizationRequest request, Optional<Token> session, Optional<Found<Session>> found, Instant now) {
        Optional<Found<Session>> good = found.filter(one -> !one.thing().ended())
                .filter(one -> one.expiresAt().isAfter(now))
                .filter(one -> request.fresh(one.thing()));
        if (good.isEmpty()) {
            if (rules.login() && !request.wayBack().silent()) {
                return Uni.createFrom().item(new LogIn());
            }
            throw found.filter(one -> one.thing().ended())
                    .map(one -> one.subject().refused(Refusal.SESSION_ENDED, "the session has ended"))
                    .orElseGet(() -> new SignOnRefused(
                            Refusal.NO_SESSION,
                            "nobody is signed in who asks for '"
                                    + request.client().name() + "'"));
        }
        Subject subject = good.get().subject().admitted();
        Token code = surroundings.tokens().get();
        return signOns.keepCode(
                        code,
                        session.orElseThrow(),
                        request.code(),
                        now.plus(rules.lifetimes().code()))
                .chain(() -> watch.note(
                        "client " + request.client().name(),
                        "code-given",
                        subject.account().id(),
                        IssueTicket.said(
                                subject, request.client(), good.get().thing().actor())))
                .replaceWith(back(request.wayBack(), Map.of("code", code.value())));
    }

    /** An error goes to the client if it is about the request; one that the person can do something about is shown. */
    private Uni<Answer> sentBack(SignOnRefused refused, Optional<WayBack> wayBack) {
        boolean aboutRequest =
                switch (refused.refusal()) {
                    case INVALID_REQUEST,
                            RESPONSE_TYPE,
                            SCOPE,
                            REQUEST_OBJECT,
                            REQUEST_REFERENCE,
                            REGISTRATION,
                            PKCE_MISSING,
                            PKCE_DOWNGRADED -> true;
                    case REDIRECT_URI, UNKNOWN_CLIENT, TOO_MANY_REQUESTS, LOCKED_OUT, OFF -> false;
                    default -> wayBack.filter(WayBack::silent).isPresent();
                };
        if (wayBack.isEmpty() || !aboutRequest) {
            return Uni.createFrom().failure(refused);
        }
        Map<String, String> error =
                Map.of("error", refused.refusal().error(), "error_description", String.valueOf(refused.getMessage()));
        return Uni.createFrom().item(back(wayBack.get(), error));
    }

    private Answer back(WayBack wayBack, Map<String, String> answer) {
        Map<String, String> all = new LinkedHashMap<>(answer);
        wayBack.state().ifPresent(same -> all.put("state", same));
        all.put("iss", rules.at().toString());
        return new Back(wayBack.redirectUri(), all, wayBack.byForm());
    }
}
