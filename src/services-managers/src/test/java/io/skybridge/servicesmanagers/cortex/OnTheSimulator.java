package io.skybridge.servicesmanagers.cortex;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.account.Person;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.core.servicesmanager.UserWanted;
import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.SimulatorSettings;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.traffic.JournalEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A test of the port end to end, against a simulated services manager that takes its time and begins each test afresh. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnTheSimulator {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final CustomerCode NEW = new CustomerCode("NEW");
    static final CustomerCode RESELLER = new CustomerCode("ACME");
    static final String JANE = "jane_NEW";
    static final String EXCHANGE = "HE";
    static final String DESKTOPS = "HostedAppsandDesktops";

    static final ServiceWanted MAIL =
            ServiceWanted.with(EXCHANGE, new Selection(List.of("Default"), List.of("Mailbox", "Archive"), List.of()));
    static final ServiceWanted MAILBOX = ServiceWanted.with(EXCHANGE, userPlan("Mailbox"));
    static final ServiceWanted APPS = ServiceWanted.with(DESKTOPS, offerings("Office", "Desktop"));

    Vertx vertx;
    SimulatorServer simulators;
    ServicesManager servicesManager;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        simulators = SimulatorServer.start(SimulatorSettings.defaults().withDelayMillis(100), 0, vertx);
        servicesManager = connected();
    }

    @AfterAll
    void stop() throws Exception {
        simulators.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void reset() {
        simulators.reset();
    }

    ServicesManager connected(String... settings) {
        return new ConfiguredServicesManagers(
                        CortexSettingsFixture.demo(simulators.cortexUri().toString(), settings), vertx)
                .named("demo");
    }

    /** Changes the simulator's settings for the rest of the test. */
    void simulatorWith(String group, String setting, Object value) throws Exception {
        simulators.behaviour().change(Json.tree(Map.of(group, Map.of(setting, value))));
    }

    /** The documents of this action that the simulator has received, oldest first. */
    List<String> received(String action) {
        return simulators.journal().entries().stream()
                .filter(entry -> action.equals(entry.action()))
                .map(JournalEntry::request)
                .toList();
    }

    static CustomerWanted customer(String billingId) {
        return new CustomerWanted(
                NEW,
                "M\u00FCller GmbH",
                billingId,
                "mueller.example",
                new Contact("Jane D\u00F6", "jane@mail.example"),
                Optional.of(new PostalAddress("1 <High> & Low Street", "Bristol", "BS1 1AA", "United Kingdom")),
                Optional.of("+44 117 000"),
                Optional.of(RESELLER),
                Optional.of("Location Two"));
    }

    static UserWanted jane(String... roles) {
        Person person = new Person("jane", "Jane", "D\u00F6", "jane@mail.example");
        return new UserWanted(JANE, "jane@mueller.example", person, Set.of(roles), Optional.empty());
    }

    static UserWanted janeWithPassword(String password) {
        Person person = new Person("jane", "Jane", "D\u00F6", "");
        return new UserWanted(
                JANE, "jane@mueller.example", person, Set.of(), Optional.of(new InitialPassword(password)));
    }

    static Selection userPlan(String... names) {
        return new Selection(List.of(), List.of(names), List.of());
    }

    static Selection offerings(String... names) {
        return new Selection(List.of(), List.of(), List.of(names));
    }

    ServiceState customerService(String service) {
        return get(servicesManager.customerService(NEW, service)).orElseThrow();
    }

    ServiceState janesService(String service) {
        return get(servicesManager.userService(NEW, JANE, service)).orElseThrow();
    }

    void provisioned(Uni<Submission> change) {
        provisioned(get(change));
    }

    void provisioned(Submission submission) {
        ended(submission, ProvisioningStatus.PROVISIONED);
    }

    /** Waits for a removal: its request ends as what it has removed, not provisioned any more. */
    void removed(Uni<Submission> removal) {
        Submission submission = get(removal);
        assertThat(submission.request()).isPresent();
        submission.request().ifPresent(id -> {
            RequestState end =
                    eventually(() -> get(servicesManager.request(id)).orElseThrow(), OnTheSimulator::settled);
            assertThat(end.status()).isNotEqualTo(ProvisioningStatus.FAILED);
        });
    }

    private void ended(Submission submission, ProvisioningStatus wanted) {
        submission.request().ifPresent(id -> {
            RequestState end =
                    eventually(() -> get(servicesManager.request(id)).orElseThrow(), OnTheSimulator::settled);
            assertThat(end.status()).isEqualTo(wanted);
        });
    }

    static boolean settled(RequestState state) {
        return !state.status().working();
    }

    /** Looks again and again, off the event loop, until what is seen is wanted. */
    static <T> T eventually(Supplier<T> look, Predicate<T> wanted) {
        return Uni.createFrom()
                .item(look)
                .onItem()
                .transform(seen -> Optional.of(seen).filter(wanted))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .repeat()
                .withDelay(Duration.ofMillis(20))
                .indefinitely()
                .flatMap(seen -> Multi.createFrom().optional(seen))
                .toUni()
                .await()
                .atMost(PATIENCE);
    }

    static <T> T get(Uni<T> call) {
        return call.await().atMost(PATIENCE);
    }

    static ServicesManagerFault faultOf(Uni<?> call) {
        ServicesManagerFault fault = catchThrowableOfType(
                ServicesManagerFault.class, () -> call.await().atMost(PATIENCE));
        assertThat(fault).as("the fault of the call").isNotNull();
        return fault;
    }
}
