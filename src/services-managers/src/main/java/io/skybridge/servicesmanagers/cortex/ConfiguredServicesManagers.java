package io.skybridge.servicesmanagers.cortex;

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
import jakarta.inject.Inject;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;

import io.skybridge.core.servicesmanager.CallCounters;
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
    private final Map<String, CortexConversation> conversations = new HashMap<>();
    private final Map<String, ServicesManager> byName = new HashMap<>();
    private final Optional<String> defaultName;
    private final CallCounters counters;

    ConfiguredServicesManagers(ServicesManagersSettings settings, Vertx vertx) {
        this(settings, vertx, CallCounters.NOBODY);
    }

    @Inject
    ConfiguredServicesManagers(ServicesManagersSettings settings, Vertx vertx, CallCounters counters) {
        this.counters = counters;
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
        CortexTransport transport = new CortexTransport(
                vertx, settings, new SettingChecks(name).url("url", settings.url()), credentials, faults);
        CallGate gate = new CallGate(vertx, settings.maxConcurrentCalls());
        CortexChannel channel =
                new CortexChannel(name, vertx, gate, transport, new CortexChannel.Told(faults, counters));
        channels.put(name, channel);
        CortexConversation conversation = new CortexConversation(channel);
        conversations.put(name, conversation);
        byName.put(name, new CortexServicesManager(conversation, settings));
    }

    private static void requireLimits(String name, CortexSettings settings) {
        SettingChecks of = new SettingChecks(name);
        of.requirePositive("connect-timeout", settings.connectTimeout().toMillis());
        of.requirePositive("read-timeout", settings.readTimeout().toMillis());
        of.requirePositive("call-timeout", settings.callTimeout().toMillis());
        of.requirePositive("max-concurrent-calls", settings.maxConcurrentCalls());
        of.requirePositive("max-response-size", settings.maxResponseSize().asLongValue());
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

    /** The way to talk CortexAPI to the one of this name, past the port; with the same turns to wait for. */
    CortexConversation conversation(String name) {
        CortexConversation conversation = conversations.get(name);
        if (conversation == null) {
            throw new IllegalArgumentException("No services manager is configured under the name " + name);
        }
        return conversation;
    }

    @PreDestroy
    void close() {
        channels.values().forEach(channel -> channel.close().onFailure(ignored -> {}));
    }
}
