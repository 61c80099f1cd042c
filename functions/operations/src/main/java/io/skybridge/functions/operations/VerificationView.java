package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.Finding;
import io.skybridge.core.audit.Seal;
import io.skybridge.core.audit.VerifyAudit;

/**
 * What a verification of the audit log came to.
 *
 * @param verdict {@code intact} or {@code broken}
 * @param checked how many lines were checked
 * @param last the last seal that was checked; at the end of the chain its head, to be noted elsewhere
 * @param found how many findings there are
 * @param findings the first 100 of them
 * @param waiting how many lines wait for their seal; absent where the end was not reached
 * @param waitingSince since when the oldest of them waits
 * @param next where to go on; absent at the end of the chain
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationView(
        String verdict,
        long checked,
        String last,
        long found,
        List<FindingView> findings,
        @Nullable Long waiting,
        @Nullable Instant waitingSince,
        @Nullable String next) {

    /**
     * Something that is not as it was written.
     *
     * @param kind what, in a word
     * @param seal at which seal; absent if there is none
     * @param line about which line; absent if about none
     * @param what what it means
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingView(
            String kind, @Nullable Long seal, @Nullable Long line, String what) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.kind().label(),
                    finding.seal() == 0 ? null : finding.seal(),
                    finding.line() == 0 ? null : finding.line(),
                    finding.kind().words());
        }
    }

    static VerificationView of(VerifyAudit.Verdict verdict) {
        return new VerificationView(
                verdict.intact() ? "intact" : "broken",
                verdict.check().checked(),
                verdict.check().last().toString(),
                verdict.check().found(),
                verdict.check().findings().stream().map(FindingView::of).toList(),
                verdict.outside().map(AuditChain.Outside::waiting).orElse(null),
                verdict.outside().flatMap(AuditChain.Outside::oldest).orElse(null),
                verdict.next().map(Seal::toString).orElse(null));
    }
}
