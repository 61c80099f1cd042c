package io.skybridge.ledger;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.report.OutcomeReport.NewUser;

/** An initial password's row, to read; its secret is erased when the portal has it. */
@Entity
@Immutable
@Table(name = "initial_password")
class InitialPasswordEntity {

    /** A password is known by the order that created the user, and the user. */
    @Embeddable
    record Key(@Column(name = "order_id") UUID order, String username) {}

    @EmbeddedId
    Key key;

    @Nullable String sealed;

    /** Empty if the secret was erased, or sealed by a process whose key is gone. */
    Optional<NewUser> toDomain(Vault vault) {
        return Optional.ofNullable(sealed)
                .flatMap(vault::open)
                .map(clear -> new NewUser(key.username(), new InitialPassword(clear)));
    }
}
