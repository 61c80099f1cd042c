package io.skybridge.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.skybridge.testkit.PreviousRelease;

/**
 * The statements that a PostgreSQL was sent, from the log that it writes with {@code log_statement = 'all'} and the user for
 * its prefix: those of {@code skybridge}, each once, with the parameters of the first time; a line each, its parts separated by tabs and escaped.
 */
final class SentStatements {

    private static final Pattern EXECUTED = Pattern.compile("^skybridge LOG:  execute [^:]+: (.*)$", Pattern.DOTALL);
    private static final Pattern DETAIL = Pattern.compile("^skybridge DETAIL:  [Pp]arameters: (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$\\d+ = (NULL|'([^']*+(?:''[^']*+)*+)')(?:, |$)", Pattern.DOTALL);

    private final Path log;

    SentStatements(Path log) {
        this.log = log;
    }

    List<String> all() throws IOException {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        String statement = "";
        for (String entry : entries()) {
            Matcher executed = EXECUTED.matcher(entry);
            Matcher detail = DETAIL.matcher(entry);
            if (executed.matches()) {
                statement = executed.group(1);
                if (!statement.contains("$1") && ours(statement)) {
                    sent.putIfAbsent(statement, List.of());
                }
            } else if (detail.matches() && ours(statement)) {
                sent.putIfAbsent(statement, parameters(detail.group(1)));
            }
        }
        return sent.entrySet().stream().map(SentStatements::line).toList();
    }

    private static boolean ours(String statement) {
        return statement.toLowerCase(Locale.ROOT).matches("(?s)\\s*(select|insert|update|delete|with).*");
    }

    /** Lines that begin with a tab go on with the one before. */
    private List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.set(entries.size() - 1, entries.get(entries.size() - 1) + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    private static List<String> parameters(String text) {
        List<String> parameters = new ArrayList<>();
        Matcher one = PARAMETER.matcher(text);
        while (one.find()) {
            parameters.add(
                    one.group(1).equals("NULL")
                            ? PreviousRelease.NULL
                            : one.group(2).replace("''", "'"));
        }
        return parameters;
    }

    private static String line(Map.Entry<String, List<String>> sent) {
        List<String> parts = new ArrayList<>(List.of(escaped(sent.getKey())));
        sent.getValue().forEach(parameter -> parts.add(escaped(parameter)));
        return String.join("\t", parts);
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\u0000", "\\0");
    }
}
