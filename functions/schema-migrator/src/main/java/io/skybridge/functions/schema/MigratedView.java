package io.skybridge.functions.schema;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.schema.Migrated;

/**
 * What was done to the schema.
 *
 * @param from the version before; null if there was no schema
 * @param to the version after
 * @param applied what was applied, with how long each took
 * @param summary the same in a sentence
 */
@RegisterForReflection
record MigratedView(@Nullable String from, @Nullable String to, List<Migrated.Step> applied, String summary) {

    static MigratedView of(Migrated done) {
        return new MigratedView(done.from().orElse(null), done.to().orElse(null), done.applied(), summary(done));
    }

    private static String summary(Migrated done) {
        String to = done.to().orElse("none");
        return done.applied().isEmpty()
                ? "Nothing to do: the schema is at version " + to + "."
                : "From version " + done.from().orElse("none") + " to " + to + ": "
                        + done.applied().size() + " applied.";
    }
}
