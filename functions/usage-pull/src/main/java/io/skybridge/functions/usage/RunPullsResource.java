package io.skybridge.functions.usage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.Pull;
import io.skybridge.core.usage.PullUsage;
import io.skybridge.core.usage.RequestPulls;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;
import io.skybridge.runtime.UsageSettings;

/** Pulls of usage, asked for by operators and run by the schedule. */
@Path("/usage/pulls")
@Tag(name = "usage")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class RunPullsResource {

    private static final String ASYNC = "respond-async";

    /** A function on Lambda has a minute more. */
    private static final Duration LONGEST = Duration.ofMinutes(14);

    private final RequestPulls requestPulls;
    private final PullUsage pullUsage;
    private final UsageDrift usageDrift;
    private final Operator operator;
    private final UsageSettings settings;
    private final Clock clock;

    RunPullsResource(
            RequestPulls requestPulls,
            PullUsage pullUsage,
            UsageDrift usageDrift,
            Operator operator,
            UsageSettings settings,
            Clock clock) {
        this.requestPulls = requestPulls;
        this.pullUsage = pullUsage;
        this.usageDrift = usageDrift;
        this.operator = operator;
        this.settings = settings;
        this.clock = clock;
    }

    /** Pulls a period. */
    @POST
    @Operation(
            operationId = "pullUsage",
            summary = "Pull usage of a billing period",
            description =
                    "Of the present period and everywhere, unless the body says otherwise; it may be empty. Returns"
                            + " when all is read or the run's time is spent; what is left is gone on with by later runs. With"
                            + " 'Prefer: respond-async' it returns at once. To pull a period again changes nothing but what has"
                            + " become different.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PullDocument.class),
                            examples = @ExampleObject(name = "one customer", value = Examples.PULL_REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "One pull for each services manager, as it stands now",
            content =
                    @Content(
                            schema = @Schema(implementation = PullView.PullList.class),
                            examples = @ExampleObject(name = "pulls", value = Examples.PULLS)))
    @APIResponse(
            responseCode = "202",
            description = "The pulls wait for the next run",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where to see the pull",
                            schema = @Schema(example = "/usage/pulls/9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11")),
            content =
                    @Content(
                            schema = @Schema(implementation = PullView.PullList.class),
                            examples = @ExampleObject(name = "pulls", value = Examples.PULLS)))
    @APIResponse(responseCode = "400", description = "Not readable, a period that cannot be pulled, or an unknown name")
    public Uni<Response> pull(
            @HeaderParam("Prefer") @Parameter(description = "respond-async: answer at once") List<String> prefer,
            byte[] body) {
        return Uni.createFrom()
                .item(() -> body.length == 0
                        ? new PullDocument(null, null, null, null)
                        : operator.read(body, PullDocument.class))
                .map(PullDocument::wanted)
                .chain(wanted -> requestPulls.request(wanted, operator.name()))
                .chain(requested -> async(prefer)
                        ? Uni.createFrom().item(later(requested))
                        : pullUsage.run(requested, stopAt()).map(this::list).map(list -> Response.ok(list)
                                .build()));
    }

    /** Asks for what is due and runs what waits. */
    @POST
    @Path("/runs")
    @Operation(
            operationId = "runPulls",
            summary = "Pull what is due",
            description = "The present period of each services manager that was last pulled a while ago, and where the"
                    + " source shows past periods, those that have just ended. Then all pulls that wait go on. Returns when"
                    + " nothing is left to do or the run's time is spent.")
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content =
                    @Content(
                            schema = @Schema(implementation = PullView.Run.class),
                            examples = @ExampleObject(name = "run", value = Examples.RUN)))
    @APIResponse(responseCode = "400", description = "A budget that is none")
    public Uni<PullView.Run> run(
            @QueryParam("budget")
                    @Parameter(
                            description = "How long the run may take, at most PT14M; the setting if it is not said",
                            example = "PT13M")
                    @Nullable String budget) {
        List<FieldError> errors = new ArrayList<>();
        Instant stopAt = Words.duration(errors, "budget", budget, LONGEST)
                .map(clock.instant()::plus)
                .orElseGet(this::stopAt);
        Words.refuse(errors);
        return operator.note("usage.pulls-run")
                .chain(noted -> requestPulls.requestDue())
                .chain(requested -> pullUsage
                        .runDue(stopAt)
                        .map(ran -> new PullView.Run(
                                requested.size(),
                                PullView.PullList.of(ran, clock.instant()).pulls())))
                .call(() -> usageDrift.write(clock.instant()));
    }

    private Instant stopAt() {
        return clock.instant().plus(settings.budget());
    }

    private PullView.PullList list(List<Pull> pulls) {
        return PullView.PullList.of(pulls, clock.instant());
    }

    private Response later(List<Pull> requested) {
        PullView.PullList list = list(requested);
        String where = list.pulls().size() == 1 ? list.pulls().get(0).links().self() : "/usage/pulls";
        return Response.accepted(list)
                .location(URI.create(where))
                .header("Preference-Applied", ASYNC)
                .build();
    }

    /** Of several preferences one is enough, whether they come in one header or in several. */
    private static boolean async(List<String> prefer) {
        return prefer.stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .anyMatch(one -> one.strip().equalsIgnoreCase(ASYNC));
    }
}
