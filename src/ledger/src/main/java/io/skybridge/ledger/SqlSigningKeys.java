package io.skybridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.sso.SigningKey;
import io.skybridge.core.sso.SigningKeys;

import static io.skybridge.ledger.Statements.time;

/** The key ring (V009), each private key sealed by the vault. */
@ApplicationScoped
class SqlSigningKeys implements SigningKeys {

    private static final String RING = """
            select cast(jsonb_build_object('kid', kid, 'public', public_key, 'sealed', sealed, 'created', created_at,
                'from', signs_from, 'until', signs_until) as text) from sso_key order by created_at, kid""";

    /** Held until the transaction ends; no table's row would do, as there may be none yet. */
    private static final String ALONE = "select cast(pg_advisory_xact_lock(hashtext('skybridge sso_key')) as text)";

    /** What stops signing first, so that there are never two that do. */
    private static final String KEEP = """
            insert into sso_key (kid, public_key, sealed, created_at, signs_from, signs_until)
            values (:kid, :public, :sealed, cast(:created as timestamptz),
                    cast(nullif(cast(:from as text), '') as timestamptz), cast(nullif(cast(:until as text), '') as timestamptz))
            on conflict (kid) do update set signs_from = excluded.signs_from, signs_until = excluded.signs_until""";

    /** Keys of another vault sign no more: nobody here can. */
    private static final String RETIRE_STRANGERS = """
            update sso_key set signs_from = coalesce(signs_from, created_at), signs_until = now()
             where signs_until is null and kid <> all (string_to_array(:known, ' '))""";

    private static final String FORGET = "delete from sso_key where kid = :kid";

    private final Sessions sessions;
    private final Statements statements;
    private final Vault vault;

    SqlSigningKeys(Sessions sessions, Statements statements, Vault vault) {
        this.sessions = sessions;
        this.statements = statements;
        this.vault = vault;
    }

    @Override
    public Uni<List<SigningKey>> ring() {
        return sessions.inSession(this::read);
    }

    private Uni<List<SigningKey>> read() {
        return statements
                .rows(RING, Map.of())
                .map(rows -> rows.stream().flatMap(row -> key(row).stream()).toList());
    }

    private Optional<SigningKey> key(JsonNode row) {
        return vault.open(row.get("sealed").asText())
                .map(opened -> new SigningKey(
                        row.get("kid").asText(),
                        row.get("public").asText(),
                        new SigningKey.PrivateKey(opened),
                        time(row, "created"),
                        moment(row.get("from")),
                        moment(row.get("until"))));
    }

    private static Optional<Instant> moment(JsonNode value) {
        return value.isNull() ? Optional.empty() : Optional.of(time(value));
    }

    @Override
    public Uni<List<SigningKey>> change(UnaryOperator<List<SigningKey>> decision) {
        return sessions.inTransaction(() ->
                Statements.texts(ALONE, Map.of()).chain(this::read).chain(ring -> replace(ring, decision.apply(ring))));
    }

    private Uni<List<SigningKey>> replace(List<SigningKey> ring, List<SigningKey> wanted) {
        Set<String> kept = wanted.stream().map(SigningKey::id).collect(Collectors.toSet());
        String known = ring.stream().map(SigningKey::id).collect(Collectors.joining(" "));
        Uni<?> done = Statements.execute(RETIRE_STRANGERS, Map.of("known", known));
        for (SigningKey key : ring) {
            if (!kept.contains(key.id())) {
                done = done.chain(() -> Statements.execute(FORGET, Map.of("kid", key.id())));
            }
        }
        List<SigningKey> signingLast = wanted.stream()
                .sorted((one, other) -> Boolean.compare(one.signs(), other.signs()))
                .toList();
        for (SigningKey key : signingLast) {
            if (!ring.contains(key)) {
                done = done.chain(() -> Statements.execute(KEEP, parameters(key)));
            }
        }
        return done.replaceWith(wanted);
    }

    private Map<String, ?> parameters(SigningKey key) {
        return Map.of(
                "kid", key.id(),
                "public", key.publicKey(),
                "sealed", vault.seal(key.privateKey().jwk()),
                "created", Statements.at(key.createdAt()),
                "from", key.signsFrom().map(Instant::toString).orElse(""),
                "until", key.signsUntil().map(Instant::toString).orElse(""));
    }
}
