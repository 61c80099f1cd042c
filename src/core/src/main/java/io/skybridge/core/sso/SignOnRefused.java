package io.skybridge.core.sso;

import java.util.Optional;

import io.skybridge.core.account.AccountId;

/** A sign-on cannot go on. The message is for the audit log and for developers of clients; it has no secrets in it. */
public final class SignOnRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient Optional<AccountId> account;

    /** Refused before it was known whose account it is about. */
    public SignOnRefused(Refusal refusal, String detail) {
        this(refusal, detail, Optional.empty());
    }

    public SignOnRefused(Refusal refusal, String detail, Optional<AccountId> account) {
        super(detail);
        this.refusal = refusal;
        this.account = account;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Whose account it is about, where that is known. */
    public Optional<AccountId> account() {
        return account;
    }
}
