package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/security.md against the tests: every claim names one, and each that is named is there and is run. */
class SecurityClaimsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    /**
     * A line of a table whose last column says what proves it.
     *
     * @param claim its first column
     * @param proofs class and method of each test
     */
    private record Claim(String claim, List<String> proofs) {}

    private static List<Claim> claims() throws IOException {
        List<Claim> claims = new ArrayList<>();
        boolean proven = false;
        for (String line : Files.readAllLines(ROOT.resolve("docs/security.md"))) {
            if (!line.startsWith("|")) {
                proven = false;
            } else if (line.endsWith("| proven by |")) {
                proven = true;
            } else if (proven && !line.startsWith("| ---")) {
                String[] columns = line.substring(1, line.length() - 1).split("\\|");
                List<String> proofs = new ArrayList<>();
                Matcher named = NAMED.matcher(columns[columns.length - 1]);
                while (named.find()) {
                    proofs.add(named.group(1) + "#" + named.group(2));
                }
                claims.add(new Claim(columns[0].strip(), proofs));
            }
        }
        return claims;
    }

    /** The sources of all tests and contracts, by the name of their class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String part : List.of("src", "functions", "infra")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".java")
                                && !file.toString().contains("/target/")
                                && (file.toString().contains("/src/test/")
                                        || file.toString().contains("/testkit/")))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void everyClaimNamesATest() throws IOException {
        assertThat(claims()).hasSizeGreaterThan(60);
        assertThat(claims())
                .allSatisfy(
                        claim -> assertThat(claim.proofs()).as(claim.claim()).isNotEmpty());
    }

    @Test
    void everyTestThatIsNamedIsThereAndIsRun() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (Claim claim : claims()) {
            for (String proof : claim.proofs()) {
                String name = proof.substring(0, proof.indexOf('#'));
                if (!tests(sources.getOrDefault(name, ""), proof.substring(name.length() + 1))
                        || !isRun(name, sources)) {
                    missing.add(proof);
                }
            }
        }

        assertThat(missing).as("tests that are not there, or are not run").isEmpty();
    }

    private static boolean tests(String source, String method) {
        return Pattern.compile(
                        "@(Test|ParameterizedTest|RepeatedTest)\\b(?:(?!;|\\}\\s).)*?\\bvoid " + method + "\\(",
                        Pattern.DOTALL)
                .matcher(source)
                .find();
    }

    /** A contract is run by the tests that extend it. */
    private static boolean isRun(String name, Map<String, String> sources) {
        return name.matches("\\w+(Test|IT)")
                || sources.entrySet().stream()
                        .anyMatch(test -> test.getKey().matches("\\w+(Test|IT)")
                                && test.getValue().contains("extends " + name + " "));
    }
}
