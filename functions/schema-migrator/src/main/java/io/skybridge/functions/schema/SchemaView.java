package io.skybridge.functions.schema;

import java.util.List;
import java.util.Locale;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.schema.SchemaState;

/**
 * The state of the schema.
 *
 * @param version the version that the database is at; null before the first migration
 * @param newest the newest version that this function brings
 * @param standing {@code current}, {@code behind}, {@code ahead} (a newer one was here, which is all right), or {@code wrong}
 * @param pending what a call of {@code POST /schema/migrations} would apply
 * @param findings what is wrong with what was applied: checksums that differ, failed or unknown migrations
 */
@RegisterForReflection
record SchemaView(
        @Nullable String version,
        @Nullable String newest,
        String standing,
        List<SchemaState.Pending> pending,
        List<String> findings) {

    static SchemaView of(SchemaState state) {
        return new SchemaView(
                state.version().orElse(null),
                state.newest().orElse(null),
                state.standing().name().toLowerCase(Locale.ROOT),
                state.pending(),
                state.findings());
    }
}
