package io.skybridge.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.PreviousRelease;
import io.skybridge.testkit.Simulators;

/** The packaged simulators in a process of their own, which goes on while Skybridge is killed, stopped or replaced. */
final class SimulatorsAlone implements AutoCloseable {

    private final URI base;
    private final JavaProcess process;

    private SimulatorsAlone(Map<String, String> settings, Function<Map<String, String>, JavaProcess> start) {
        base = URI.create("http://127.0.0.1:" + FreePort.find());
        Map<String, String> all = new HashMap<>(settings);
        all.put("SKYBRIDGE_SIMULATORS_PORT", Integer.toString(base.getPort()));
        process = start.apply(all).awaitAnswer(base.resolve("/__sim/dump"));
    }

    /** Starts those of this build, with these settings besides their port. */
    static SimulatorsAlone start(Path folder, Map<String, String> settings) {
        return new SimulatorsAlone(settings, all -> JavaProcess.start("simulators", folder, all));
    }

    /** Starts those of this build, which hold and remember what those of the previous release did. */
    static SimulatorsAlone ofThePreviousRelease(Path folder) {
        return start(
                folder,
                Map.of(
                        "SKYBRIDGE_SIMULATORS_DELAY_MILLIS",
                        "0",
                        "SKYBRIDGE_SIMULATORS_STATE_FILE",
                        PreviousRelease.simulators(folder).toString()));
    }

    /** Starts those of another build. */
    static SimulatorsAlone startJar(Path jar, Path folder, Map<String, String> settings) {
        return new SimulatorsAlone(settings, all -> JavaProcess.startJar(jar, folder, all));
    }

    /** What they are asked and told. */
    Simulators simulators() {
        return new Simulators(base.toString());
    }

    /** The CortexAPI. */
    URI cortex() {
        return base.resolve("/cortexapi/default.aspx");
    }

    /** What has the demo's services manager and portal be these. */
    Map<String, String> settings() {
        return Map.of(
                "SKYBRIDGE_SERVICES_MANAGERS_DEMO_URL",
                cortex().toString(),
                "SKYBRIDGE_PORTALS_DEMO_REPORT_URL",
                base.resolve("/portal/inbox").toString());
    }

    @Override
    public void close() {
        process.stop();
    }
}
