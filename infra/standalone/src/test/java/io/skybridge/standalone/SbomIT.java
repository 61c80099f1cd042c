package io.skybridge.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The bills of materials that the build has written: of each function and of standalone, in CycloneDX. */
class SbomIT {

    /** SPDX ids, and the names of those that have none, of what may be linked to and passed on; of several one is enough. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "LGPL-2.1-or-later",
            "LGPL-2.1-only",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "PostgreSQL",
            "UPL-1.0",
            "Bouncy Castle Licence",
            "Public Domain",
            "Public Domain, per Creative Commons CC0");

    static List<Path> bills() throws IOException {
        List<Path> bills = new ArrayList<>(List.of(Path.of("target", "bom.json")));
        try (Stream<Path> folders = Files.list(Path.of("..", "..", "functions"))) {
            folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.resolve("target").resolve("bom.json"))
                    .forEach(bills::add);
        }
        return bills;
    }

    private static JsonNode read(Path bill) throws IOException {
        return new ObjectMapper().readTree(Files.readString(bill));
    }

    @ParameterizedTest
    @MethodSource("bills")
    void whatIsDeployedIsListedAndNothingOfTheTests(Path file) throws IOException {
        JsonNode bill = read(file);

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(bill.at("/metadata/component/group").asText()).isEqualTo("io.skybridge");
        Set<String> names = new TreeSet<>();
        bill.path("components").forEach(component -> {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("hashes").isEmpty())
                    .as("hashes of %s", component.path("purl"))
                    .isFalse();
            names.add(component.path("name").asText());
        });
        assertThat(names)
                .contains("core", "quarkus-core", "quarkus-rest")
                .doesNotContain("junit-jupiter", "assertj-core", "rest-assured", "testkit", "quarkus-junit5");
    }

    @ParameterizedTest
    @MethodSource("bills")
    void nothingOfOthersIsASnapshot(Path file) throws IOException {
        read(file).path("components").forEach(component -> {
            if (!component.path("group").asText().equals("io.skybridge")) {
                assertThat(component.path("version").asText())
                        .as(component.path("purl").asText())
                        .doesNotContain("SNAPSHOT");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bills")
    void everythingMayBePassedOn(Path file) throws IOException {
        List<String> others = new ArrayList<>();
        read(file).path("components").forEach(component -> {
            Set<String> licences = new TreeSet<>();
            component.path("licenses").forEach(licence -> licences.add(name(licence)));
            if (!component.path("group").asText().equals("io.skybridge")
                    && licences.stream().noneMatch(ALLOWED::contains)) {
                others.add(component.path("purl").asText() + " " + licences);
            }
        });

        assertThat(others).isEmpty();
    }

    private static String name(JsonNode licence) {
        if (licence.has("expression")) {
            return licence.path("expression").asText();
        }
        JsonNode named = licence.path("license");
        return named.has("id") ? named.path("id").asText() : named.path("name").asText();
    }
}
