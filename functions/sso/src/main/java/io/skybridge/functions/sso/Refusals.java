package io.skybridge.functions.sso;

import java.util.List;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.sso.Refusal;
import io.skybridge.core.sso.SignOnRefused;
import io.skybridge.runtime.CorrelationId;
import io.skybridge.runtime.Problem;

/** What was refused, as a page that a person can act on, or as a problem document. */
final class Refusals {

    private final Browser browser;
    private final CorrelationId correlation;
    private final SsoSettings settings;
    private final Patience patience;

    Refusals(Browser browser, CorrelationId correlation, SsoSettings settings, Patience patience) {
        this.browser = browser;
        this.correlation = correlation;
        this.settings = settings;
        this.patience = patience;
    }

    @ServerExceptionMapper
    Response answer(SignOnRefused refused) {
        Refusal refusal = refused.refusal();
        Response.ResponseBuilder answer = browser.wantsPage() ? page(refusal) : problem(refused);
        if (refusal.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return patience.asked(answer, refusal).build();
    }

    private Response.ResponseBuilder page(Refusal refusal) {
        return new Page(refusal.title())
                .says(refusal.advice())
                .link("To the portal", settings.portalUrl())
                .small("If you ask for help, say: " + refusal.slug() + ", " + correlation.current())
                .answer(refusal.status());
    }

    private Response.ResponseBuilder problem(SignOnRefused refused) {
        Refusal refusal = refused.refusal();
        return Response.status(refusal.status())
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(
                        "urn:skybridge:problem:" + refusal.slug(),
                        refusal.title().replaceFirst("\\.$", ""),
                        refusal.status(),
                        String.valueOf(refused.getMessage()),
                        errors(refused),
                        correlation.current()));
    }

    /** Which field of a request for a ticket it was. */
    private static List<FieldError> errors(SignOnRefused refused) {
        String words = String.valueOf(refused.getMessage());
        return switch (refused.refusal()) {
            case UNKNOWN_CLIENT -> List.of(new FieldError("client", words));
            case UNKNOWN_PAGE -> List.of(new FieldError("page", words));
            case UNKNOWN_ACCOUNT -> List.of(new FieldError("account", words));
            case UNKNOWN_USER -> List.of(new FieldError("user", words));
            default -> List.of();
        };
    }
}
