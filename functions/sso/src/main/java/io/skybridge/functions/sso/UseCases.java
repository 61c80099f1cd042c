package io.skybridge.functions.sso;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import io.skybridge.core.handle.Handles;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.sso.AuthenticateClient;
import io.skybridge.core.sso.Authorize;
import io.skybridge.core.sso.BackEnds;
import io.skybridge.core.sso.Brakes;
import io.skybridge.core.sso.EndSession;
import io.skybridge.core.sso.ExchangeCode;
import io.skybridge.core.sso.IssueTicket;
import io.skybridge.core.sso.Jose;
import io.skybridge.core.sso.KeyRing;
import io.skybridge.core.sso.OpenSession;
import io.skybridge.core.sso.RedeemTicket;
import io.skybridge.core.sso.RotateKeys;
import io.skybridge.core.sso.ShakeHands;
import io.skybridge.core.sso.ShowUser;
import io.skybridge.core.sso.SignOnLog;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.core.sso.SignOns;
import io.skybridge.core.sso.SigningKey;
import io.skybridge.core.sso.SigningKeys;
import io.skybridge.core.sso.Token;
import io.skybridge.core.sso.Watch;

/** The use cases of this function, put together. */
final class UseCases {

    private final SignOnRules rules;
    private final SignOns signOns;
    private final Clock clock;

    UseCases(SignOnRules rules, SignOns signOns, Clock clock) {
        this.rules = rules;
        this.signOns = signOns;
        this.clock = clock;
    }

    /** Wrong settings are found at the start, and not by the first user. */
    void check(@Observes StartupEvent started, KeyRing ring) {
        // To be given them is enough: they are made of the settings.
    }

    @Produces
    @Singleton
    static SignOnRules rules(SsoSettings settings) {
        return ReadRules.of(settings);
    }

    @Produces
    @Singleton
    KeyRing keyRing(SsoSettings settings, SigningKeys keys, Jose jose) {
        List<SigningKey> given = settings.keys().given().stream()
                .flatMap(all -> Arrays.stream(all.split(";", -1)))
                .filter(key -> !key.isBlank())
                .map(key -> jose.given(key.strip(), clock.instant()))
                .toList();
        return new KeyRing(keys, ReadRules.schedule(settings), given, jose, clock);
    }

    @Produces
    @Singleton
    RotateKeys rotateKeys(KeyRing ring, SignOnLog log) {
        return new RotateKeys(ring, log, clock);
    }

    @Produces
    @Singleton
    Watch watch(Brakes brakes, SignOnLog log, MeterRegistry registry) {
        return new Watch(brakes, new CountedLog(log, registry), rules.limits(), clock);
    }

    @Produces
    @Singleton
    IssueTicket.Surroundings surroundings() {
        return new IssueTicket.Surroundings(Token.random(), clock);
    }

    @Produces
    @Singleton
    ExchangeCode.Keys keys(KeyRing ring, Jose jose) {
        return new ExchangeCode.Keys(new AuthenticateClient(rules, signOns, jose, clock), ring, jose);
    }

    @Produces
    @Singleton
    BackEnds backEnds(Portals portals) {
        return new BackEnds(portals);
    }

    @Produces
    @Singleton
    IssueTicket issueTicket(Handles handles, Watch watch, IssueTicket.Surroundings surroundings) {
        return new IssueTicket(rules, handles, signOns, watch, surroundings);
    }

    @Produces
    @Singleton
    OpenSession openSession(Handles handles, Watch watch, IssueTicket.Surroundings surroundings) {
        return new OpenSession(rules, handles, signOns, watch, surroundings);
    }

    @Produces
    @Singleton
    RedeemTicket redeemTicket(OpenSession openSession, Watch watch, IssueTicket.Surroundings surroundings) {
        return new RedeemTicket(rules, signOns, openSession, watch, surroundings);
    }

    @Produces
    @Singleton
    Authorize authorize(Watch watch, IssueTicket.Surroundings surroundings) {
        return new Authorize(rules, signOns, watch, surroundings);
    }

    @Produces
    @Singleton
    ExchangeCode exchangeCode(ExchangeCode.Keys keys, Watch watch, IssueTicket.Surroundings surroundings) {
        return new ExchangeCode(rules, signOns, keys, watch, surroundings);
    }

    @Produces
    @Singleton
    ShowUser showUser(Watch watch) {
        return new ShowUser(rules, signOns, watch, clock);
    }

    @Produces
    @Singleton
    EndSession endSession(ExchangeCode.Keys keys, Watch watch, IssueTicket.Surroundings surroundings) {
        return new EndSession(rules, signOns, keys, watch, surroundings);
    }

    @Produces
    @Singleton
    ShakeHands shakeHands(Portals portals, IssueTicket issueTicket, OpenSession openSession, Watch watch) {
        return new ShakeHands(rules, portals, issueTicket, openSession, watch);
    }
}
