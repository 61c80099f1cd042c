package io.skybridge.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Every endpoint there is: those of the classes, whether they are published or not. */
final class Endpoints {

    /**
     * An endpoint.
     *
     * @param method the HTTP method
     * @param path its template, without what names have to look like
     * @param roles who may call it; none if no role is asked for
     */
    record Endpoint(String method, String path, Set<String> roles) implements Comparable<Endpoint> {

        /** Method and template. */
        String name() {
            return method + " " + path;
        }

        /** A path of that kind, of the portal {@code demo}. */
        String example() {
            return path.replace("{portal}", "demo").replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-000000000000");
        }

        @Override
        public int compareTo(Endpoint other) {
            return name().compareTo(other.name());
        }
    }

    private Endpoints() {}

    /** Those of the classes of the product. */
    static Set<Endpoint> ofTheCode() {
        Set<Endpoint> endpoints = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.skybridge")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> methods(method)
                        .map(verb -> new Endpoint(verb, path(resource, method), roles(resource, method)))
                        .forEach(endpoints::add));
            }
        }
        return endpoints;
    }

    private static Stream<String> methods(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(type -> type.isMetaAnnotatedWith(HttpMethod.class))
                .map(JavaClass::getSimpleName);
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String own = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String all = "/" + resource.getAnnotationOfType(Path.class).value() + "/" + own;
        return all.replaceAll("/+", "/").replaceAll("(?<=.)/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private static Set<String> roles(JavaClass resource, JavaMethod method) {
        return method.tryGetAnnotationOfType(RolesAllowed.class)
                .or(() -> others(method)
                        ? java.util.Optional.empty()
                        : resource.tryGetAnnotationOfType(RolesAllowed.class))
                .map(rule -> Set.of(rule.value()))
                .orElse(Set.of());
    }

    /** A rule of the method itself goes before that of its class. */
    private static boolean others(JavaMethod method) {
        return method.isAnnotatedWith(jakarta.annotation.security.PermitAll.class)
                || method.isAnnotatedWith(io.quarkus.security.Authenticated.class);
    }

    /** The names of those that are published. */
    static List<String> published(String openApi) throws java.io.IOException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                new YAMLMapper().readTree(openApi).path("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                            method -> names.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()));
        }
        return names;
    }
}
