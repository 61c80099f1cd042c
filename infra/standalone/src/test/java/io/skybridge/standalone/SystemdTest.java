package io.skybridge.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The units as they are installed: what keeps the rest of the machine from them, and what stopping depends on. */
class SystemdTest {

    private static final Path UNITS = Path.of("systemd");

    /** By key, all values, in their order. */
    private static Map<String, List<String>> unit(String name) throws IOException {
        return Files.readAllLines(UNITS.resolve(name)).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.groupingBy(
                        part -> part[0], Collectors.mapping(part -> part[1], Collectors.toList())));
    }

    private static String one(Map<String, List<String>> unit, String key) {
        assertThat(unit).as(key).containsKey(key);
        assertThat(unit.get(key)).as(key).hasSize(1);
        return unit.get(key).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skybridge.service", "skybridge-backup.service"})
    void serviceGainsNothingAndSeesNothing(String name) throws IOException {
        Map<String, List<String>> unit = unit(name);

        assertThat(one(unit, "User")).isEqualTo("skybridge");
        assertThat(one(unit, "ProtectSystem")).isEqualTo("strict");
        assertThat(one(unit, "CapabilityBoundingSet")).isEmpty();
        for (String key : List.of(
                "NoNewPrivileges",
                "ProtectHome",
                "PrivateTmp",
                "PrivateDevices",
                "ProtectKernelTunables",
                "ProtectKernelModules",
                "ProtectControlGroups",
                "RestrictNamespaces",
                "RestrictSUIDSGID",
                "LockPersonality")) {
            assertThat(one(unit, key)).as(key).isEqualTo("yes");
        }
        assertThat(one(unit, "SystemCallFilter")).isEqualTo("@system-service");
        assertThat(one(unit, "StateDirectoryMode")).isEqualTo("0700");
        assertThat(one(unit, "MemoryMax")).isNotEmpty();
        assertThat(unit.get("Environment")).allSatisfy(setting -> assertThat(setting.toLowerCase(Locale.ROOT))
                .doesNotContain("password", "secret"));
    }

    @Test
    void stoppingHasTheTimeItMayTakeAndTellsTheJvmAlone() throws IOException {
        Map<String, List<String>> unit = unit("skybridge.service");
        Duration patience = ConfigProvider.getConfig().getValue("quarkus.shutdown.timeout", Duration.class);

        assertThat(one(unit, "KillMode")).isEqualTo("mixed");
        assertThat(Duration.ofSeconds(Long.parseLong(one(unit, "TimeoutStopSec"))))
                .isGreaterThan(patience.multipliedBy(2).plusSeconds(65));
        assertThat(one(unit, "SuccessExitStatus")).isEqualTo("143");
        assertThat(one(unit, "Restart")).isEqualTo("on-failure");
        assertThat(one(unit, "RestartPreventExitStatus")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skybridge-backup", "skybridge-restore"})
    void scriptSaysHowItIsUsedAndRefusesWhatItDoesNotKnow(String name) throws Exception {
        assertThat(run(name, "--help")).startsWith("0 usage: " + name).contains("SKYBRIDGE_DATA_DIR");
        assertThat(run(name)).startsWith("2 usage: " + name);
        assertThat(run(name, "/not/there")).startsWith("2 " + name + ": there is no");
    }

    private static String run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bin/" + script));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
