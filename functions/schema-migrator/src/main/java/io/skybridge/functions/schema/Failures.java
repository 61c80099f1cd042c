package io.skybridge.functions.schema;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.schema.SchemaFailure;

/** What is told of a failure: all that Flyway says, since whoever deploys has to mend it, but never the password. */
@Singleton
class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final Optional<String> password;

    Failures(@ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.password = password;
    }

    ProblemException told(SchemaFailure failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        String said = password.filter(secret -> !secret.isEmpty())
                .map(secret -> message.replace(secret, "***"))
                .orElse(message);
        LOG.errorf("The schema could not be read or brought up to date: %s", said);
        return failure.unreachable()
                ? new ProblemException(ProblemType.LEDGER_UNAVAILABLE, "The ledger does not answer: " + said)
                : new ProblemException(ProblemType.SCHEMA_REFUSED, said);
    }
}
