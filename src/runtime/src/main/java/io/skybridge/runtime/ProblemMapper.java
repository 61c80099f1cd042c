package io.skybridge.runtime;

import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** Every failure as a problem document; what was not foreseen is logged and shows nothing of itself. */
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final CorrelationId correlation;
    private final Instance<LoginPlace> logins;

    ProblemMapper(CorrelationId correlation, Instance<LoginPlace> logins) {
        this.correlation = correlation;
        this.logins = logins;
    }

    @ServerExceptionMapper
    Response refusal(ProblemException refusal) {
        return answer(Problem.of(
                refusal.type(), String.valueOf(refusal.getMessage()), refusal.errors(), correlation.current()));
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(UnauthorizedException refusal, RoutingContext exchange) {
        return LoginPlace.isAt(exchange, logins)
                ? challenge(exchange)
                : Uni.createFrom().item(signIn());
    }

    /** To where the mechanism that asks for an identity wants the browser to go for it. */
    private Uni<Response> challenge(RoutingContext exchange) {
        HttpAuthenticator authenticator = exchange.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(exchange).map(challenge -> challenge == null ? signIn() : answer(challenge));
    }

    private static Response answer(ChallengeData challenge) {
        Response.ResponseBuilder answer = Response.status(challenge.status);
        if (challenge.headerName != null) {
            answer.header(challenge.headerName.toString(), challenge.headerContent);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response unauthenticated(AuthenticationFailedException refusal) {
        return signIn();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal) {
        return answer(Problem.ofStatus(403, "Forbidden", "Your role does not allow this.", correlation.current()));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        Response.StatusType status = failure.getResponse().getStatusInfo();
        return answer(Problem.ofStatus(
                status.getStatusCode(),
                status.getReasonPhrase(),
                String.valueOf(failure.getMessage()),
                correlation.current()));
    }

    /** Where cleaning up after a failure has failed as well, it is the first that matters. */
    @ServerExceptionMapper
    Response several(CompositeException failures) {
        return failures.getCauses().stream()
                .filter(ProblemException.class::isInstance)
                .findFirst()
                .map(refusal -> refusal((ProblemException) refusal))
                .orElseGet(() -> unforeseen(failures));
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure) {
        if (ofBasicCredentials(failure)) {
            return signIn();
        }
        LOG.error("a request failed unforeseen", failure);
        return answer(Problem.of(
                ProblemType.INTERNAL,
                "Something went wrong here; the log has it under the correlation id.",
                List.of(),
                correlation.current()));
    }

    /** Quarkus does not catch what its own mechanism says of credentials that are no Base64. */
    private static boolean ofBasicCredentials(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(at -> at.getClassName().equals(BasicAuthenticationMechanism.class.getName()));
    }

    private Response signIn() {
        Problem problem = Problem.ofStatus(
                401, "Unauthorized", "Sign in as an operator, by name and password.", correlation.current());
        return Response.status(problem.status())
                .header("WWW-Authenticate", "Basic realm=\"skybridge\"")
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
