package io.skybridge.runtime;

import java.time.Clock;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.audit.AuditLog;
import io.skybridge.core.provisioning.OrderDesk;

/** Who is calling, and what for. */
@RequestScoped
public class Operator {

    private final SecurityIdentity caller;
    private final Bodies bodies;
    private final AuditLog auditLog;
    private final Clock clock;

    Operator(SecurityIdentity caller, Bodies bodies, AuditLog auditLog, Clock clock) {
        this.caller = caller;
        this.bodies = bodies;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * An operator's word.
     *
     * @param reason why; kept in the audit log
     */
    @RegisterForReflection
    public record WordDocument(@Nullable String reason) {}

    /** The caller's name, for the audit log. */
    public String name() {
        return caller.getPrincipal().getName();
    }

    /** The caller's word; the body may be empty. */
    public OrderDesk.Word word(byte[] body) {
        return word(body.length == 0 ? null : read(body, WordDocument.class).reason());
    }

    /** The caller's word, with this reason. */
    public OrderDesk.Word word(@Nullable String reason) {
        return new OrderDesk.Word(name(), reason == null ? "" : reason, clock.instant());
    }

    /**
     * Leaves a line in the audit log: the caller has begun something that leaves none of its own for it. A caller without a
     * name, as a schedule is, leaves none: what it brings about does.
     */
    public Uni<Void> note(String action) {
        return name().equals(AnonymousOperators.NAME)
                ? Uni.createFrom().voidItem()
                : auditLog.write(new AuditLog.Line(clock.instant(), name(), action, ""));
    }

    /** What the caller has written. */
    public <T> T read(byte[] body, Class<T> as) {
        return bodies.read(body, MediaType.APPLICATION_JSON_TYPE, as);
    }
}
