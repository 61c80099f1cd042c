package io.skybridge.runtime;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

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

    private final OperatorsSettings settings;

    AnonymousOperators(OperatorsSettings settings) {
        this.settings = settings;
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
        return switch (settings.anonymous()) {
            case NOWHERE -> false;
            case LOOPBACK -> fromLoopback(HttpSecurityUtils.getRoutingContextAttribute(attributes));
            case INVOKER -> fromNowhere(HttpSecurityUtils.getRoutingContextAttribute(attributes));
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
                .setPrincipal(new QuarkusPrincipal("anonymous"))
                .addRole(Roles.OPERATOR)
                .build();
    }
}
