package io.skybridge.functions.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.skybridge.core.handle.HandleAnswer;
import io.skybridge.core.handle.ShowStatus;

/**
 * The answer to a call of CPBM's connector.
 *
 * @param handle what the connector writes into the handle, the same in all answers and in usage
 * @param state the state of the handle
 * @param orders the orders made of the call, or when nothing was asked to be done those that are open
 * @param valid what {@code validate} answers
 * @param reason why it stands there, if it waits or has failed
 * @param controls the controls that are kept
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(description = "Where an account, a user or a subscription stands")
public record HandleView(
        @Schema(examples = "CONT") String handle,

        @Schema(enumeration = {"PROVISIONING", "ACTIVE", "TERMINATED", "ERROR", "INVALID"})
        String state,

        @Schema(examples = "[\"9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11\"]")
        List<String> orders,

        @Schema(implementation = Boolean.class) Optional<Boolean> valid,

        @Schema(implementation = String.class) Optional<String> reason,

        Optional<Map<String, String>> controls) {

    static HandleView of(HandleAnswer answer) {
        return new HandleView(
                answer.standing().handle(),
                answer.standing().state().name(),
                answer.orders().stream().map(Object::toString).toList(),
                answer.valid(),
                answer.reason(),
                answer.controls());
    }

    /**
     * Whether the services manager can be reached.
     *
     * @param status what {@code getStatus} answers
     * @param reason why not
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "Whether the services manager can be reached and takes the credentials")
    public record StatusView(
            boolean status,

            @Schema(implementation = String.class) Optional<String> reason) {

        static StatusView of(ShowStatus.Status status) {
            return new StatusView(status.well(), Optional.of(status.reason()).filter(words -> !words.isEmpty()));
        }
    }
}
