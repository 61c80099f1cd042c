package io.skybridge.functions.schema;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.flywaydb.core.Flyway;

import io.skybridge.schema.Schema;

/** What this function uses, put together. */
final class UseCases {

    @Produces
    @Singleton
    Schema schema(Flyway flyway) {
        return new Schema(flyway);
    }
}
