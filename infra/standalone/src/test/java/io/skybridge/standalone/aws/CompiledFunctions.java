package io.skybridge.standalone.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of the functions as they were compiled. */
final class CompiledFunctions {

    private static final Path FOLDER = Path.of("..", "..", "functions");

    private CompiledFunctions() {}

    /** The folders of the functions that use a type or a field: a class keeps their names in its pool of constants. */
    static Set<String> naming(String name) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*/target/classes/.*[.]class"))
                    .filter(file -> content(file).contains(name))
                    .map(file -> FOLDER.relativize(file).getName(0).toString())
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
