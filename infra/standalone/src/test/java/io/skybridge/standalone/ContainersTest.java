package io.skybridge.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import io.skybridge.testkit.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Container files, Compose files and manifests, by the rules that matter most. {@code infra/check} compares them with the
 * schemas, too, for which it needs Node.js.
 */
class ContainersTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path INFRA = ROOT.resolve("infra");
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|VAULT_KEY|ACCOUNTS");
    private static final Pattern IMAGE = Pattern.compile("[\\w./-]+:(?!latest)[\\w.-]*\\d[\\w.-]*");

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> found = Files.list(INFRA.resolve(folder))) {
            List<Path> files = found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(files).as(folder).isNotEmpty();
            return files;
        }
    }

    private static List<Map<String, Object>> documents(Path file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml().loadAll(Files.readString(file)).forEach(document -> documents.add(map(document)));
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Whatever stands under this key, however deep. */
    private static Stream<Object> under(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> Stream.concat(
                            entry.getKey().equals(key) ? Stream.of(entry.getValue()) : Stream.empty(),
                            under(key, entry.getValue())));
        }
        return value instanceof Iterable<?> list
                ? StreamSupport.stream(list.spliterator(), false).flatMap(one -> under(key, one))
                : Stream.empty();
    }

    private static TreeSet<String> functions() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return new TreeSet<>(
                    folders.filter(folder -> Files.exists(folder.resolve("src/main/java/io/skybridge/functions")))
                            .map(folder -> folder.getFileName().toString())
                            .filter(folder -> !folder.equals("schema-migrator"))
                            .toList());
        }
    }

    @Test
    void containerFilesAreSmallClosedAndNobodySpecial() throws IOException {
        for (Path file : files("containers", "Containerfile")) {
            Containerfile container = new Containerfile(Files.readString(file));

            assertThat(container.faults()).as("%s", file).isEmpty();
            assertThat(container.copied()).as("%s", file).isNotEmpty().allSatisfy(source -> assertThat(
                            ROOT.resolve(source.replaceAll("/target/.*", "").replace("${FUNCTION}", "provisioning")))
                    .exists());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM registry.access.redhat.com/ubi9/openjdk-17-runtime:latest",
                "FROM registry.access.redhat.com/ubi9/openjdk-17-runtime",
                "FROM ubi9:1",
                "USER 0",
                "USER root",
                "USER 0:0",
                "ADD https://example.com/x.tar /x",
                "ENV SKYBRIDGE_VAULT_KEY=abc",
                "ARG DATABASE_PASSWORD=abc",
                "HEALTHCHECK CMD curl localhost",
                "ENTRYPOINT java -jar x.jar",
                "LABEL title=x"
            })
    void containerFileThatIsNotSoIsFound(String line) {
        String keyword = line.substring(0, line.indexOf(' '));
        String good = """
                FROM quay.io/quarkus/ubi9-quarkus-micro-image:2.0
                LABEL org.opencontainers.image.revision="1"
                USER 185
                HEALTHCHECK CMD ["/healthcheck"]
                ENTRYPOINT ["/application"]
                """;
        assertThat(new Containerfile(good).faults()).isEmpty();

        String bad = good.contains(keyword + " ") ? good.replaceAll("(?m)^" + keyword + " .*", line) : good + line;

        assertThat(new Containerfile(bad).faults()).hasSize(1);
    }

    @Test
    void servicesOnOneMachineAreClosed() throws IOException {
        TreeSet<String> images = new TreeSet<>();
        for (Path file : files("compose", ".yaml")) {
            Map<String, Object> services = map(documents(file).get(0).get("services"));
            services.forEach((name, value) -> {
                Map<String, Object> service = map(value);
                String where = file.getFileName() + ": " + name;
                assertThat(service)
                        .as(where)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsKey("mem_limit");
                assertThat(String.valueOf(service.get("user"))).as(where).matches("[1-9]\\d*:\\d+");
                assertThat(String.valueOf(service.get("image"))).as(where).matches(IMAGE);
                assertThat(under("ports", service).flatMap(ports -> ((List<?>) ports).stream()))
                        .as(where)
                        .allSatisfy(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"));
                images.add(String.valueOf(service.get("image")).replaceAll(".*/|:.*", ""));
            });
            eachSetting(file, documents(file), (key, value) -> assertThat(String.valueOf(value))
                    .as("%s in %s", key, file)
                    .matches("\\$\\{\\w+:\\?.*}"));
        }
        assertThat(images).containsAll(functions()).contains("standalone");
        assertThat(Files.exists(INFRA.resolve("compose/.env"))).isFalse();
    }

    /** Those environment variables that hold secrets. */
    private static void eachSetting(Path file, Object value, BiConsumer<String, Object> secret) {
        assertThat(under("environment", value)).as("%s", file).isNotEmpty().allSatisfy(environment -> map(environment)
                .forEach((key, set) -> {
                    if (SECRET.matcher(key).find()) {
                        secret.accept(key, set);
                    }
                }));
    }

    @Test
    void everyFunctionIsAKnativeServiceThatIsClosed() throws IOException {
        List<Map<String, Object>> services = documents(INFRA.resolve("knative/functions.yaml"));

        assertThat(services.stream().flatMap(service -> under("image", service)).map(image -> String.valueOf(image)
                        .replaceAll(".*/|:.*", "")))
                .containsAll(functions());
        for (Map<String, Object> service : services) {
            String name = name(service);
            assertThat(under("containerConcurrency", service)).as(name).hasSize(1);
            assertThat(under("readinessProbe", service).flatMap(probe -> under("path", probe)))
                    .as(name)
                    .containsExactly("/q/health/ready");
            boolean anyone =
                    under("env", service).anyMatch(env -> env.toString().contains("value=anywhere"));
            boolean local =
                    String.valueOf(map(service.get("metadata")).get("labels")).contains("cluster-local");
            assertThat(local)
                    .as("whom anybody may call is not reached from outside: " + name)
                    .isEqualTo(anyone);
        }
    }

    @Test
    void everyPodIsNobodySpecialAndItsSecretsAreReferredTo() throws IOException {
        List<Object> containers = new ArrayList<>();
        for (String folder : List.of("knative", "kubernetes")) {
            for (Path file : files(folder, ".yaml")) {
                for (Map<String, Object> document : documents(file)) {
                    under("containers", document).forEach(list -> containers.addAll((List<?>) list));
                }
            }
        }

        assertThat(containers).hasSizeGreaterThan(8).allSatisfy(container -> {
            Map<String, Object> context = map(map(container).get("securityContext"));
            assertThat(context)
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")))
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat((Integer) context.get("runAsUser")).isPositive();
            assertThat(map(map(container).get("resources"))).containsKeys("requests", "limits");
            assertThat(String.valueOf(map(container).get("image"))).matches(IMAGE);
            under("env", container).flatMap(list -> ((List<?>) list).stream()).forEach(one -> {
                if (SECRET.matcher(String.valueOf(map(one).get("name"))).find()) {
                    assertThat(map(one)).containsKey("valueFrom").doesNotContainKey("value");
                }
            });
        });
    }

    /** What a schedule posts to is there, at the service that has it. */
    @Test
    void schedulesPostToWhatThereIs() throws IOException {
        Map<String, Object> paths = map(map(new Yaml().load(Files.readString(ROOT.resolve("docs/openapi.yaml"))))
                .get("paths"));
        List<String> services = documents(INFRA.resolve("knative/functions.yaml")).stream()
                .map(ContainersTest::name)
                .toList();
        List<String> posted = new ArrayList<>();
        for (Map<String, Object> source : documents(INFRA.resolve("knative/schedules.yaml"))) {
            Map<String, Object> sink = map(map(source.get("spec")).get("sink"));
            assertThat(services).contains(String.valueOf(map(sink.get("ref")).get("name")));
            posted.add(String.valueOf(sink.get("uri")));
        }
        assertThat(posted).hasSize(3);
        Matcher jobs = Pattern.compile("'http://(?<service>[\\w-]+)\\.skybridge\\.svc(?<path>/[^']*)'")
                .matcher(Files.readString(INFRA.resolve("kubernetes/cronjobs.yaml")));
        while (jobs.find()) {
            assertThat(services).contains(jobs.group("service"));
            posted.add(jobs.group("path"));
        }
        assertThat(posted).hasSize(6).allSatisfy(uri -> {
            String path = uri.replaceAll("\\?.*", "");
            assertThat(paths).containsKey(path);
            assertThat(map(paths.get(path))).containsKey("post");
        });
    }

    private static String name(Map<String, Object> document) {
        return String.valueOf(map(document.get("metadata")).get("name"));
    }

    @Test
    void healthCheckBelievesA200Only() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/ill", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(healthCheck(port)).isZero();
            assertThat(healthCheck(port, "/ill")).isNotZero();
            assertThat(healthCheck(FreePort.find())).isNotZero();
        } finally {
            server.stop(0);
        }
    }

    private static int healthCheck(int port, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(INFRA.resolve("containers/healthcheck").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
