package io.skybridge.standalone.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classes as they were compiled. */
final class Compiled {

    /** The folder of all functions. */
    static final Path FUNCTIONS = Path.of("..", "..", "functions");

    private Compiled() {}

    /** The folders within one whose classes use a type, a field or a text: a class keeps them in its pool of constants. */
    static Set<String> naming(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*/target/classes/.*[.]class"))
                    .filter(file -> content(file).contains(name))
                    .map(file -> folder.relativize(file).getName(0).toString())
                    .collect(Collectors.toSet());
        }
    }

    /** The folders of the functions that bring a module along. */
    static Set<String> dependingOn(String module) throws IOException {
        try (Stream<Path> folders = Files.list(FUNCTIONS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder ->
                            content(folder.resolve("pom.xml")).contains("<artifactId>" + module + "</artifactId>"))
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
