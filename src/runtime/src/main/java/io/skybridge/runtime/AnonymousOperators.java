package io.skybridge.runtime;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Takes callers that do not sign in for operators, where the settings say so. */
@ApplicationScoped
class AnonymousOperators implements SecurityIdentityAugmentor {

    /** What a caller is named that has not signed in and counts as an operator. */
    static final String NAME = "anonymous";

    private final OperatorsSettings settings;
    private final Instance<LoginPlace> logins;

    AnonymousOperators(OperatorsSettings settings, Instance<LoginPlace> logins) {
        this.settings = settings;
        this.logins = logins;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        return Uni.createFrom().item(identity.isAnonymous() && trusted(attributes) ? operator() : identity);
    }

    private boolean trusted(Map<String, Object> attributes) {
        @Nullable RoutingContext exchange = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        if (exchange != null && LoginPlace.isAt(exchange, logins)) {
            return false;
        }
        return switch (settings.anonymous()) {
            case NOWHERE -> false;
            case LOOPBACK -> fromLoopback(exchange);
            case INVOKER -> fromNowhere(exchange);
            case ANYWHERE -> true;
        };
    }

    private static boolean fromLoopback(@Nullable RoutingContext exchange) {
        if (exchange == null || exchange.request().remoteAddress() == null) {
            return false;
        }
        String host = exchange.request().remoteAddress().hostAddress();
        return host != null && (host.startsWith("127.") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1"));
    }

    /** Neither the caller nor we have an address: the request is a function's event, and did not come through an API. */
    private static boolean fromNowhere(@Nullable RoutingContext exchange) {
        return exchange != null
                && exchange.request().localAddress() == null
                && exchange.request().remoteAddress() == null;
    }

    private static SecurityIdentity operator() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(NAME))
                .addRole(Roles.OPERATOR)
                .build();
    }
}
