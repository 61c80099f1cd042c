package io.skybridge.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Endpoint.Bucket;
import io.skybridge.core.report.Endpoint.Cause;
import io.skybridge.core.report.Endpoint.Heard;
import io.skybridge.core.report.Endpoint.Pause;
import io.skybridge.core.report.Endpoint.Standing;

/** An endpoint's row; written under its lock. */
@Entity
@Table(name = "endpoint")
class EndpointEntity {

    @Id
    String portal;

    @Nullable String paused;

    @Nullable @Column(name = "paused_at")
    Instant pausedAt;

    @Nullable @Column(name = "pause_reason")
    String pauseReason;

    @Nullable @Column(name = "probe_at")
    Instant probeAt;

    int failures;

    @Nullable @Column(name = "failing_since")
    Instant failingSince;

    @Nullable @Column(name = "last_success")
    Instant lastSuccess;

    @Nullable @Column(name = "last_answer")
    String lastAnswer;

    @Nullable @Column(name = "last_answer_at")
    Instant lastAnswerAt;

    double tokens;

    @Column(name = "tokens_at")
    Instant tokensAt;

    @Nullable @Column(name = "not_before")
    Instant notBefore;

    @Nullable @Column(name = "resumed_at")
    Instant resumedAt;

    Endpoint toDomain() {
        return new Endpoint(
                new PortalId(portal),
                Optional.ofNullable(paused).map(this::pause),
                new Standing(
                        failures,
                        Optional.ofNullable(failingSince),
                        Optional.ofNullable(lastSuccess),
                        Optional.ofNullable(lastAnswer).map(what -> new Heard(what, lastAnswerAt))),
                new Bucket(tokens, tokensAt),
                Optional.ofNullable(notBefore),
                Optional.ofNullable(resumedAt));
    }

    private Pause pause(String cause) {
        return new Pause(
                Cause.valueOf(cause.toUpperCase(Locale.ROOT)), pausedAt, pauseReason, Optional.ofNullable(probeAt));
    }

    final void write(Endpoint endpoint) {
        Standing standing = endpoint.standing();
        paused = endpoint.pause()
                .map(pause -> pause.cause().name().toLowerCase(Locale.ROOT))
                .orElse(null);
        pausedAt = endpoint.pause().map(Pause::since).orElse(null);
        pauseReason = endpoint.pause().map(Pause::why).orElse(null);
        probeAt = endpoint.pause().flatMap(Pause::nextProbe).orElse(null);
        failures = standing.failures();
        failingSince = standing.failingSince().orElse(null);
        lastSuccess = standing.lastSuccess().orElse(null);
        lastAnswer = standing.last().map(Heard::what).orElse(null);
        lastAnswerAt = standing.last().map(Heard::at).orElse(null);
        tokens = endpoint.bucket().tokens();
        tokensAt = endpoint.bucket().at();
        notBefore = endpoint.notBefore().orElse(null);
        resumedAt = endpoint.resumedAt().orElse(null);
    }
}
