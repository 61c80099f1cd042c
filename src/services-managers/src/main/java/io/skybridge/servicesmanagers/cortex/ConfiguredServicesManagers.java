package io.skybridge.servicesmanagers.cortex;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;

import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagers;

/**
 * The services managers of the configuration. It is made at start, so that a mistake in a setting is found there and not
 * by the first order; that none is configured is no mistake until one is asked for.
 */
@Startup
@ApplicationScoped
class ConfiguredServicesManagers implements ServicesManagers {

    private final Map<String, CortexChannel> channels = new HashMap<>();
    private final Map<String, ServicesManager> byName = new HashMap<>();
    private final Optional<String> defaultName;

    ConfiguredServicesManagers(ServicesManagersSettings settings, Vertx vertx) {
        defaultName = defaultOf(settings.byName());
        settings.byName().forEach((name, one) -> connect(name, one, vertx));
    }

    private static Optional<String> defaultOf(Map<String, CortexSettings> settings) {
        if (settings.size() < 2) {
            return settings.keySet().stream().findFirst();
        }
        List<String> flagged = settings.entrySet().stream()
                .filter(one -> one.getValue().isDefault())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (flagged.size() != 1) {
            Set<String> among = new TreeSet<>(flagged.isEmpty() ? settings.keySet() : flagged);
            throw new IllegalArgumentException("Exactly one services manager must have default=true: "
                    + (flagged.isEmpty() ? "none has of " : "set for all of ") + among);
        }
        return Optional.of(flagged.get(0));
    }

    private void connect(String name, CortexSettings settings, Vertx vertx) {
        requireLimits(name, settings);
        requireReadable(name, settings);
        Credentials credentials = new Credentials(username(name, settings), settings.password());
        CortexFaults faults = new CortexFaults(credentials);
        CortexTransport transport = new CortexTransport(vertx, settings, url(name, settings), credentials, faults);
        CallGate gate = new CallGate(vertx, settings.maxConcurrentCalls());
        CortexChannel channel = new CortexChannel(name, vertx, gate, transport, faults);
        channels.put(name, channel);
        byName.put(name, new CortexServicesManager(new CortexConversation(channel), settings));
    }

    private static void requireLimits(String name, CortexSettings settings) {
        requirePositive(name, "connect-timeout", settings.connectTimeout().toMillis());
        requirePositive(name, "read-timeout", settings.readTimeout().toMillis());
        requirePositive(name, "call-timeout", settings.callTimeout().toMillis());
        requirePositive(name, "max-concurrent-calls", settings.maxConcurrentCalls());
        requirePositive(name, "max-response-size", settings.maxResponseSize().asLongValue());
    }

    private static void requirePositive(String name, String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "skybridge.services-managers." + name + "." + setting + " must be more than nothing");
        }
    }

    private static void requireReadable(String name, CortexSettings settings) {
        settings.trustedCertificates()
                .filter(path -> !Files.isReadable(Path.of(path)))
                .ifPresent(path -> {
                    throw new IllegalArgumentException("skybridge.services-managers." + name
                            + ".trusted-certificates names no file that can be read: " + path);
                });
    }

    private static String username(String name, CortexSettings settings) {
        if (settings.username().contains(":")) {
            throw new IllegalArgumentException(
                    "skybridge.services-managers." + name + ".username must not have a colon in it");
        }
        return settings.username();
    }

    /** The address. It may not hold credentials, because addresses are shown where passwords are not; so it is not quoted. */
    private static URI url(String name, CortexSettings settings) {
        return parsed(settings.url().strip())
                .filter(url -> "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                .filter(url -> url.getHost() != null && url.getUserInfo() == null)
                .orElseThrow(() -> new IllegalArgumentException("skybridge.services-managers." + name
                        + ".url must be an http or https address without a user in it"));
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    @Override
    public String defaultName() {
        return defaultName.orElseThrow(() -> new IllegalStateException(
                "No services manager is configured: set skybridge.services-managers.<name>.url, .username, .password"));
    }

    @Override
    public ServicesManager named(String name) {
        ServicesManager servicesManager = byName.get(name);
        if (servicesManager == null) {
            throw new IllegalArgumentException("No services manager is configured under the name " + name + ", only "
                    + new TreeSet<>(byName.keySet()));
        }
        return servicesManager;
    }

    @PreDestroy
    void close() {
        channels.values().forEach(channel -> channel.close().onFailure(ignored -> {}));
    }
}
