package io.skybridge.ledger;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens connections to a database of RDS with tokens of IAM in place of a password, if {@code quarkus.datasource.credentials-provider}
 * says so. It is asked for each new connection, off the event loop; so no password is anywhere in a function, and none grows old.
 */
@Singleton
@Unremovable
@Named(TokenCredentials.NAME)
final class TokenCredentials implements CredentialsProvider {

    static final String NAME = "database-token";

    private static final int POSTGRESQL = 5432;

    private final Optional<String> url;
    private final Optional<String> user;
    private final AwsEnvironment aws;
    private final Clock clock;

    @Inject
    TokenCredentials(
            @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            Clock clock) {
        this(
                url,
                user,
                new AwsEnvironment(
                        name -> Optional.ofNullable(System.getenv(name)).orElse("")),
                clock);
    }

    TokenCredentials(Optional<String> url, Optional<String> user, AwsEnvironment aws, Clock clock) {
        this.url = url;
        this.user = user;
        this.aws = aws;
        this.clock = clock;
    }

    @Override
    public Map<String, String> getCredentials(String credentialsProviderName) {
        URI server = URI.create(url.orElseThrow(() -> missing("quarkus.datasource.reactive.url")));
        String name = user.orElseThrow(() -> missing("quarkus.datasource.username"));
        int port = server.getPort() < 0 ? POSTGRESQL : server.getPort();
        DatabaseToken token = new DatabaseToken(server.getHost(), port, name, aws.region());
        return Map.of(USER_PROPERTY_NAME, name, PASSWORD_PROPERTY_NAME, token.signed(aws.keys(), clock.instant()));
    }

    private static IllegalStateException missing(String setting) {
        return new IllegalStateException("a token is for a user at a server: " + setting + " is not set");
    }
}
