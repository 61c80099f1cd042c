package io.skybridge.simulators.cortex;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.skybridge.simulators.SimulatorSettings;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;
import io.skybridge.simulators.xml.MalformedXml;
import io.skybridge.simulators.xml.XmlLimits;
import io.skybridge.simulators.xml.XmlReader;
import io.skybridge.simulators.xml.XmlWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How work proceeds, on a clock that is moved by hand. */
class RequestTest {

    private static final String CREATE =
            "<customer><name>TC</name><fullname>Test Customer</fullname><primarydomain>t.example</primarydomain></customer>";
    private static final String EXCHANGE =
            "<customer><name>TC</name><service><name>HE</name><version>2013</version><package><name>Default</name></package>"
                    + "<userpackage><name>Mailbox</name></userpackage></service></customer>";

    private final AtomicLong now = new AtomicLong(5_000);
    private Behaviour behaviour = SimulatorSettings.defaults().behaviour();
    private final ServicesManager manager = new ServicesManager(() -> behaviour, now::get, Clock.systemUTC(), () -> {});

    @Test
    void aCustomerIsRequestedThenInProgressThenProvisioned() {
        perform("SET", CREATE);

        assertThat(customerStatus()).isEqualTo("Requested");
        now.addAndGet(49);
        assertThat(customerStatus()).isEqualTo("Requested");
        now.addAndGet(1);
        assertThat(customerStatus()).isEqualTo("InProgress");
        now.addAndGet(149);
        assertThat(customerStatus()).isEqualTo("InProgress");
        now.addAndGet(1);
        assertThat(customerStatus()).isEqualTo("Provisioned");
        now.addAndGet(1_000_000);
        assertThat(customerStatus()).isEqualTo("Provisioned");
    }

    @Test
    void theRequestIsShownInTheCapturedOrderOfFields() {
        perform("SET", CREATE);
        now.addAndGet(1000);
        perform("SET", EXCHANGE);
        now.addAndGet(200);

        assertThat(perform("GET", "<request><id>45002</id></request>")).isEqualTo("""
                        <?xml version="1.0" encoding="utf-8"?>
                        <response version="1.0">
                          <request>
                            <id>45002</id>
                            <type>Object Provision</type>
                            <name />
                            <description>Provision HE to Test Customer</description>
                            <status>Provisioned</status>
                            <object>
                              <type>Customer Service</type>
                              <name>HE</name>
                              <description>Hosted Exchange - Test Customer</description>
                              <status>Provisioned</status>
                            </object>
                          </request>
                        </response>""");
    }

    @Test
    void aRequestProceedsWithItsObjects() {
        perform("SET", CREATE);
        now.addAndGet(100);

        assertThat(perform("GET", "<request><id>45001</id></request>").split("<status>InProgress</status>", -1))
                .hasSize(3);
    }

    @Test
    void withoutDelayEverythingIsDoneAtOnce() {
        settings("timing.delayMillis", 0);

        perform("SET", CREATE);

        assertThat(customerStatus()).isEqualTo("Provisioned");
    }

    @Test
    void jitterIsTheSameForTheSameSeed() {
        settings("timing.jitterMillis", 10_000);
        perform("SET", CREATE);
        long first = millisUntilProvisioned();
        manager.reset();
        perform("SET", CREATE);

        assertThat(millisUntilProvisioned()).isEqualTo(first).isBetween(200L, 10_200L);
    }

    @Test
    void deprovisioningIsOnItsWayAndThenTheObjectIsGone() {
        perform("SET", CREATE);
        now.addAndGet(200);
        perform("DELETE", "<customer><name>TC</name></customer>");

        now.addAndGet(100);
        assertThat(customerStatus()).isEqualTo("InProgress");
        assertThatThrownBy(() -> perform("SET", CREATE))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.LEAVING));
        now.addAndGet(100);
        assertThat(perform("FIND", "<customer><name>TC</name></customer>")).endsWith("<response version=\"1.0\" />");
        assertThat(perform("GET", "<request><id>45002</id></request>"))
                .contains(
                        "<type>Object Deprovision</type>",
                        "<description>Deprovision TC from Test Customer</description>")
                .contains("<status>NotProvisioned</status>");
    }

    @Test
    void whatFailedToGoStaysAndCanBeTriedAgain() {
        settings("timing.delayMillis", 0);
        perform("SET", CREATE);

        perform("DELETE", "<customer><name>TC</name></customer>", Twist.FAILED);
        assertThat(customerStatus()).isEqualTo("Failed");
        perform("DELETE", "<customer><name>TC</name></customer>", Twist.NONE);

        assertThat(perform("FIND", "<customer><name>TC</name></customer>")).doesNotContain("<customer>");
    }

    @Test
    void whatFailedToComeIsThereAsFailedAndCanBeSetAgain() {
        settings("timing.delayMillis", 0);

        perform("SET", CREATE, Twist.FAILED);
        assertThat(customerStatus()).isEqualTo("Failed");
        perform("SET", CREATE);

        assertThat(customerStatus()).isEqualTo("Provisioned");
    }

    @Test
    void whatIsStuckStaysInProgressForEver() {
        perform("SET", CREATE, Twist.STUCK);
        now.addAndGet(1_000_000_000);

        assertThat(customerStatus()).isEqualTo("InProgress");
    }

    @Test
    void aLostRequestIsUnknownThoughItsWorkIsDone() {
        perform("SET", CREATE, Twist.LOST);
        now.addAndGet(200);

        assertThat(customerStatus()).isEqualTo("Provisioned");
        assertThatThrownBy(() -> perform("GET", "<request><id>45001</id></request>"))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.REQUEST_UNKNOWN));
    }

    @Test
    void approvalsHoldWorkBackUntilSomebodyDecides() {
        settings("changes.approvals", true);
        perform("SET", CREATE);
        now.addAndGet(1_000_000);
        assertThat(perform("FIND", "<customer><name>TC</name></customer>"))
                .contains("<status>Requested</status>", "<approvalpending>True</approvalpending>");
        assertThat(manager.awaitingApproval()).containsExactly(45001);

        assertThat(manager.decide(45001, true)).isTrue();

        assertThat(customerStatus()).isEqualTo("Requested");
        now.addAndGet(200);
        assertThat(perform("FIND", "<customer><name>TC</name></customer>"))
                .contains("<status>Provisioned</status>", "<approvalpending>False</approvalpending>");
        assertThat(manager.decide(45001, true)).isFalse();
    }

    @Test
    void whatIsRejectedHasFailed() {
        settings("changes.approvals", true);
        perform("SET", CREATE);

        manager.decide(45001, false);

        assertThat(customerStatus()).isEqualTo("Failed");
    }

    @Test
    void onlySoManyRequestsAreRemembered() {
        settings("timing.delayMillis", 0);
        settings("limits.requests", 2);
        perform("SET", CREATE, Twist.FAILED);
        perform("SET", CREATE);
        perform("SET", CREATE);
        perform("SET", CREATE);

        assertThat(perform("GET", "<request><id>45001</id></request>")).contains("<status>Failed</status>");
        assertThat(perform("GET", "<request><id>45004</id></request>")).contains("<status>Provisioned</status>");
        assertThatThrownBy(() -> perform("GET", "<request><id>45002</id></request>"))
                .isInstanceOf(Refused.class);
        assertThat(customerStatus()).isEqualTo("Provisioned");
    }

    @Test
    void aDumpOfWorkUnderWayGoesOnWhereItWasOnAnotherClock() throws Exception {
        perform("SET", CREATE);
        now.addAndGet(100);
        var dump = manager.dump();

        AtomicLong elsewhere = new AtomicLong(77);
        ServicesManager other = new ServicesManager(() -> behaviour, elsewhere::get, Clock.systemUTC(), () -> {});
        other.load(dump);

        assertThat(other.dump()).isEqualTo(dump);
        elsewhere.addAndGet(99);
        assertThat(status(other)).isEqualTo("InProgress");
        elsewhere.addAndGet(1);
        assertThat(status(other)).isEqualTo("Provisioned");
    }

    private void settings(String path, Object value) {
        behaviour = new SimulatorSettings("127.0.0.1", null, behaviour)
                .with(path, value)
                .behaviour();
    }

    private long millisUntilProvisioned() {
        long start = now.get();
        while (!customerStatus().equals("Provisioned")) {
            now.incrementAndGet();
        }
        return now.get() - start;
    }

    private String customerStatus() {
        return status(manager);
    }

    private static String status(ServicesManager asked) {
        String body = perform(asked, "FIND", "<customer><name>TC</name></customer>", Twist.NONE);
        return body.substring(body.indexOf("<status>") + 8, body.indexOf("</status>"));
    }

    private String perform(String action, String inside) {
        return perform(action, inside, Twist.NONE);
    }

    private String perform(String action, String inside, Twist twist) {
        return perform(manager, action, inside, twist);
    }

    private static String perform(ServicesManager asked, String action, String inside, Twist twist) {
        try {
            byte[] document = ("<request action=\"" + action + "\" version=\"1.0\">" + inside + "</request>")
                    .getBytes(StandardCharsets.UTF_8);
            List<Element> answer = asked.perform(XmlReader.read(document, new XmlLimits(64, 1000)), twist);
            Element response = Element.of("response").attribute("version", "1.0");
            answer.forEach(response::add);
            return XmlWriter.write(response, true);
        } catch (MalformedXml e) {
            throw new AssertionError(e);
        }
    }
}
