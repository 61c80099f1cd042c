package io.skybridge.core.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes along the chain, link by link, and recomputes each from the one before. It goes on from what is stored, so that what
 * was tampered with is found once and not in all that follows. It keeps a few findings and counts the others: its memory
 * does not grow with the log.
 */
public final class ChainCheck {

    /** So many findings are named. */
    public static final int NAMED = 100;

    private final List<Finding> findings = new ArrayList<>();
    private long found;
    private long checked;
    private Seal last;

    /**
     * A check of everything after a seal.
     *
     * @param after {@link Seal#NONE} to begin at the beginning
     */
    public ChainCheck(Seal after) {
        this.last = after;
    }

    /** Checks the next link. */
    public void check(ChainLink link) {
        if (link.seal().number() != last.number() + 1) {
            report(new Finding(Finding.Kind.SEAL_MISSING, link.seal().number(), link.line()));
        } else if (link.content().isEmpty()) {
            report(new Finding(Finding.Kind.LINE_MISSING, link.seal().number(), link.line()));
        } else if (!last.next(link.content().get()).equals(link.seal())) {
            report(new Finding(Finding.Kind.CHANGED, link.seal().number(), link.line()));
        }
        last = link.seal();
        checked++;
    }

    /**
     * Compares a seal that was noted with the one that the chain has at its number.
     *
     * @param stored {@link Seal#NONE} if it has none there
     */
    public void compare(Seal noted, Seal stored) {
        if (!noted.equals(stored)) {
            report(new Finding(Finding.Kind.NOT_AS_NOTED, noted.number(), 0));
        }
    }

    /** Takes in what was found otherwise. */
    public void report(Finding finding) {
        found++;
        if (findings.size() < NAMED) {
            findings.add(finding);
        }
    }

    /** The findings, the first {@value #NAMED} of them. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** How many there are in all. */
    public long found() {
        return found;
    }

    /** How many links were checked. */
    public long checked() {
        return checked;
    }

    /** The last link's seal, or the one to begin after. */
    public Seal last() {
        return last;
    }
}
