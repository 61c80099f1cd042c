package io.skybridge.functions.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import io.skybridge.core.portal.AskPortals;
import io.skybridge.core.provisioning.RunOrders;
import io.skybridge.core.provisioning.RunSummary;
import io.skybridge.core.report.SendReports;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;

/** Runs of the worker, called by a schedule or by an operator. */
@Path("/provisioning/runs")
@Tag(name = "provisioning")
@RegisterForReflection(targets = RunSummary.class)
public class RunsResource {

    private final AskPortals askPortals;
    private final Provider<RunOrders> runOrders;
    private final SendReports sendReports;
    private final OrderFigures figures;
    private final Before before;
    private final ProvisioningSettings settings;

    RunsResource(
            AskPortals askPortals,
            Provider<RunOrders> runOrders,
            SendReports sendReports,
            OrderFigures figures,
            Before before,
            ProvisioningSettings settings) {
        this.askPortals = askPortals;
        this.runOrders = runOrders;
        this.sendReports = sendReports;
        this.figures = figures;
        this.before = before;
        this.settings = settings;
    }

    /** What a run does before its work: who asked for it is noted, and the audit log is sealed. */
    @ApplicationScoped
    static class Before {

        private static final Logger LOG = Logger.getLogger(RunsResource.class);

        private final Operator operator;
        private final AuditSeals auditSeals;

        Before(Operator operator, AuditSeals auditSeals) {
            this.operator = operator;
            this.auditSeals = auditSeals;
        }

        /** Orders do not wait for a log that cannot be sealed: the next run tries again, and until then its lines say so. */
        Uni<Void> done() {
            return operator.note("provisioning.run").call(noted -> auditSeals
                    .seal()
                    .onFailure()
                    .invoke(failure -> LOG.error("The audit log could not be sealed", failure))
                    .onFailure()
                    .recoverWithNull());
        }
    }

    /** Seals the audit log, asks the portals that have to be asked, carries out what is due, then tells the portals. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "runOrders",
            summary = "Carry out the orders that are due",
            description = "Returns when nothing is due any more or the run's time is spent.")
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content =
                    @Content(
                            schema = @Schema(implementation = RunSummary.class),
                            examples =
                                    @ExampleObject(
                                            name = "run",
                                            value =
                                                    "{\"claimed\": 3, \"completed\": 2, \"parked\": 1, \"failed\": 0}")))
    @APIResponse(responseCode = "401", description = "Not signed in")
    public Uni<RunSummary> run() {
        return before.done()
                .chain(ready -> askPortals.ask())
                .chain(asked -> runOrders.get().run(settings.budget()))
                .call(done -> sendReports.send(settings.report().patience()))
                .call(figures::write);
    }
}
