package io.skybridge.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A container file, read for what must not be in an image.
 *
 * @param text what is in it
 */
record Containerfile(String text) {

    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9.-]+\\.[a-z]+/[\\w./-]+:(?!latest)[\\w.-]*\\d[\\w.-]*(@sha256:[0-9a-f]{64})?");
    private static final Pattern NOBODY_SPECIAL = Pattern.compile("[1-9]\\d*(:\\d+)?");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|vault_key)\\w*=.*");

    /** Each instruction in one line, the lines that it goes on in joined. */
    List<String> instructions() {
        return text.replaceAll("\\\\\\n\\s*", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private Stream<String> of(String instruction) {
        return instructions().stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip());
    }

    /** What is wrong with it, in words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        of("FROM")
                .filter(image -> !PINNED.matcher(image.split(" ", -1)[0]).matches())
                .forEach(image -> faults.add("not a full name with a tag that has a number: " + image));
        if (of("USER")
                .reduce((before, last) -> last)
                .filter(user -> NOBODY_SPECIAL.matcher(user).matches())
                .isEmpty()) {
            faults.add("runs as root, or as a name that a cluster cannot judge");
        }
        of("ADD").forEach(what -> faults.add("COPY does it, and fetches and unpacks nothing: ADD " + what));
        Stream.concat(of("ENV"), of("ARG"))
                .filter(what -> SECRET.matcher(what).matches())
                .forEach(what -> faults.add("a secret stays in the image for ever: " + what));
        for (String exec : List.of("ENTRYPOINT", "HEALTHCHECK")) {
            if (of(exec).filter(what -> what.contains("[\"")).findAny().isEmpty()) {
                faults.add("no " + exec + " without a shell");
            }
        }
        if (of("LABEL").noneMatch(label -> label.contains("org.opencontainers.image.revision="))) {
            faults.add("does not say what it was made of");
        }
        return faults;
    }

    /** What is copied into it, as paths of the build's context. */
    List<String> copied() {
        return of("COPY")
                .map(what -> what.replaceAll("--\\S+ ", "").split(" +", -1))
                .flatMap(parts -> Stream.of(parts).limit(parts.length - 1L))
                .toList();
    }
}
