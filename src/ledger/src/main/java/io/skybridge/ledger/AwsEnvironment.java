package io.skybridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Where a function on AWS finds its keys: in its environment; or, if it was started from a snapshot, at an address that its
 * environment names, since a snapshot must not hold any.
 */
final class AwsEnvironment {

    private static final int PATIENCE = 2000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UnaryOperator<String> variables;

    /** An environment, in which what is not set is empty. */
    AwsEnvironment(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    /** The region that the function is in. */
    String region() {
        return variables.apply("AWS_REGION");
    }

    /** The keys of now. This may ask for them, so it may block. */
    AwsKeys keys() {
        String address = variables.apply("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return address.isEmpty()
                ? new AwsKeys(
                        variables.apply("AWS_ACCESS_KEY_ID"),
                        variables.apply("AWS_SECRET_ACCESS_KEY"),
                        session(variables.apply("AWS_SESSION_TOKEN")))
                : asked(address);
    }

    private AwsKeys asked(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            connection.setRequestProperty("Authorization", variables.apply("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
            try (InputStream body = connection.getInputStream()) {
                JsonNode keys = JSON.readTree(body);
                return new AwsKeys(
                        keys.path("AccessKeyId").asText(),
                        keys.path("SecretAccessKey").asText(),
                        session(keys.path("Token").asText()));
            }
        } catch (IOException unreachable) {
            throw new IllegalStateException("no keys of AWS to sign with", unreachable);
        }
    }

    private static Optional<String> session(String token) {
        return Optional.of(token).filter(text -> !text.isEmpty());
    }
}
