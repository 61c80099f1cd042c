package io.skybridge.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.SamTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The SAM template against the code: every endpoint has its way in, every function its resource. */
class TemplateTest {

    private static final SamTemplate TEMPLATE = SamTemplate.read();
    private static final String FUNCTIONS = "io.skybridge.functions";

    /** Only their triggers, and whom IAM allows, may call them. */
    private static final List<String> WITHOUT_ROUTES = List.of("provisioning", "schema-migrator");

    /** An endpoint of the code. */
    private record Endpoint(String function, String method, String path) {}

    private static List<Endpoint> endpoints;

    @BeforeAll
    static void readTheCode() {
        endpoints = endpoints();
    }

    private static List<Endpoint> endpoints() {
        List<Endpoint> found = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(FUNCTIONS)) {
            if (resource.isAnnotatedWith(jakarta.ws.rs.Path.class)) {
                String root =
                        resource.getAnnotationOfType(jakarta.ws.rs.Path.class).value();
                resource.getMethods().forEach(method -> methods(method)
                        .map(verb -> new Endpoint(function(resource), verb, path(root, method)))
                        .forEach(found::add));
            }
        }
        return found;
    }

    /** The folder that its class file is from: {@code functions/sso/target/...}. */
    private static String function(JavaClass resource) {
        String source = resource.getSource().orElseThrow().getUri().toString();
        return source.replaceFirst(".*/functions/([^/]+)/target/.*", "$1");
    }

    private static Stream<String> methods(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(type -> type.isMetaAnnotatedWith(HttpMethod.class))
                .map(JavaClass::getSimpleName);
    }

    private static String path(String root, JavaMethod method) {
        String own = method.tryGetAnnotationOfType(jakarta.ws.rs.Path.class)
                .map(jakarta.ws.rs.Path::value)
                .orElse("");
        String all = ("/" + root + "/" + own).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        // A name may say what it looks like, as {handle: .+} does.
        return all.replaceAll("\\{[^}]+}", "x");
    }

    @Test
    void everyEndpointIsReachedThroughTheApi() {
        assertThat(endpoints).hasSizeGreaterThan(60);
        assertThat(endpoints)
                .filteredOn(endpoint -> !WITHOUT_ROUTES.contains(endpoint.function()))
                .allSatisfy(endpoint -> assertThat(TEMPLATE.reached(endpoint.method(), endpoint.path()))
                        .as(endpoint.toString())
                        .contains(endpoint.function()));
    }

    @Test
    void whatIsNotPublicHasNoWayIn() {
        assertThat(TEMPLATE.routes())
                .extracting(SamTemplate.Route::function)
                .doesNotContainAnyElementsOf(WITHOUT_ROUTES);
    }

    @Test
    void everyFolderOfFunctionsIsAFunction() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..", "..", "functions"))) {
            assertThat(TEMPLATE.functions())
                    .containsExactlyInAnyOrderElementsOf(
                            folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                                    .map(folder -> folder.getFileName().toString())
                                    .toList());
        }
    }

    @Test
    void everyFunctionKeepsItsLogForATimeAndIsNamedAsItsFolder() {
        assertThat(TEMPLATE.resources("AWS::Serverless::Function")).allSatisfy(function -> {
            JsonNode properties = function.path("Properties");
            assertThat(properties.path("CodeUri").asText())
                    .isEqualTo("functions/" + properties.path("FunctionName").asText() + "/target/function.zip");
            assertThat(properties.at("/LoggingConfig/LogGroup/Ref").asText()).isNotEmpty();
        });
        assertThat(TEMPLATE.resources("AWS::Logs::LogGroup"))
                .hasSizeGreaterThan(TEMPLATE.functions().size())
                .allSatisfy(group -> assertThat(group.path("Properties").has("RetentionInDays"))
                        .isTrue());
    }

    @Test
    void whatSchedulesSendIsAnEventOfTheApi() throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertThat(TEMPLATE.schedules()).hasSizeGreaterThan(2);
        for (SamTemplate.Schedule schedule : TEMPLATE.schedules()) {
            JsonNode event = json.readTree(schedule.input());
            assertThat(event.path("version").asText()).as(schedule.name()).isEqualTo("2.0");
            assertThat(event.path("requestContext").path("http").path("path").asText())
                    .isEqualTo(event.path("rawPath").asText());
            assertThat(endpoints)
                    .contains(new Endpoint(
                            schedule.function(),
                            event.path("requestContext")
                                    .path("http")
                                    .path("method")
                                    .asText(),
                            event.path("rawPath").asText()));
        }
    }
}
