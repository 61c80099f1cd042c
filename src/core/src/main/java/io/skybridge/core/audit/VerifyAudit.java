package io.skybridge.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Recomputes the chain of the audit log, or a part of it, and says what is not as it was. */
public final class VerifyAudit {

    private static final int AT_ONCE = 2000;

    private final AuditChain auditChain;

    public VerifyAudit(AuditChain auditChain) {
        this.auditChain = auditChain;
    }

    /**
     * What to verify.
     *
     * @param from begin after this seal, which the chain must have
     * @param expected seals that were noted, which the chain must have
     * @param most at most so many lines
     */
    public record Query(Seal from, List<Seal> expected, int most) {}

    /**
     * What came of it.
     *
     * @param check what was checked and found
     * @param outside what is outside the chain; empty if its end was not reached
     */
    public record Verdict(ChainCheck check, Optional<AuditChain.Outside> outside) {

        /** Whether nothing is wrong. */
        public boolean intact() {
            return check.found() == 0;
        }

        /** Where to go on; empty at the end of the chain. */
        public Optional<Seal> next() {
            return outside.isPresent() ? Optional.empty() : Optional.of(check.last());
        }

        /** In words, a line each: the findings, what is outside the chain, how far it was checked, and the verdict. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            check.findings().forEach(finding -> lines.add(finding.toString()));
            if (check.found() > ChainCheck.NAMED) {
                lines.add("and " + (check.found() - ChainCheck.NAMED) + " findings more");
            }
            outside.filter(out -> out.waiting() > 0)
                    .ifPresent(out -> lines.add(out.waiting() + " lines wait for their seal, the oldest of "
                            + out.oldest().map(Object::toString).orElse("no time")));
            lines.add(check.checked() + " lines checked, up to seal " + check.last());
            if (outside.isEmpty()) {
                lines.add("the chain goes on after it");
            }
            lines.add(intact() ? "intact" : "BROKEN");
            return lines;
        }
    }

    /** Verifies. */
    public Uni<Verdict> verify(Query query) {
        ChainCheck check = new ChainCheck(query.from());
        List<Seal> noted = Stream.concat(Stream.of(query.from()), query.expected().stream())
                .toList();
        return Multi.createFrom()
                .iterable(noted)
                .onItem()
                .transformToUniAndConcatenate(
                        seal -> auditChain.at(seal.number()).invoke(stored -> check.compare(seal, stored)))
                .collect()
                .asList()
                .chain(compared -> walk(check, query.most()))
                .chain(ended -> ended ? atTheEnd(check) : Uni.createFrom().item(new Verdict(check, Optional.empty())));
    }

    /** Whether the end was reached. */
    private Uni<Boolean> walk(ChainCheck check, int most) {
        int room = (int) Math.min(AT_ONCE, most - check.checked());
        if (room == 0) {
            return Uni.createFrom().item(false);
        }
        return auditChain.links(check.last().number(), room).chain(links -> {
            links.forEach(check::check);
            return links.size() < room ? Uni.createFrom().item(true) : walk(check, most);
        });
    }

    private Uni<Verdict> atTheEnd(ChainCheck check) {
        return auditChain.outside().map(outside -> {
            outside.lost().forEach(check::report);
            return new Verdict(check, Optional.of(outside));
        });
    }
}
