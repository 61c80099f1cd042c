package io.skybridge.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Knows operators and auditors by their password. */
@ApplicationScoped
class OperatorPasswords implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final OperatorsSettings settings;

    OperatorPasswords(OperatorsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        boolean operator = settings.accounts().containsKey(name);
        Map<String, String> known = operator ? settings.accounts() : settings.auditors();
        byte[] given = new String(request.getPassword().getPassword()).getBytes(StandardCharsets.UTF_8);
        // Who was taken out of the list does not come back by an old password.
        if (!known.containsKey(name)
                || !(is(known.get(name), given) | is(settings.previous().get(name), given))) {
            return Uni.createFrom().failure(new AuthenticationFailedException("no such operator, or a wrong password"));
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRole(operator ? Roles.OPERATOR : Roles.AUDITOR)
                        .build());
    }

    private static boolean is(@Nullable String expected, byte[] given) {
        return expected != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given);
    }
}
