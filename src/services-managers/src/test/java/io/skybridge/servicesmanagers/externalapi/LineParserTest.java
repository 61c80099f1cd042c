package io.skybridge.servicesmanagers.externalapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineParserTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void linesAreFoundHoweverTheAnswerIsCut(int size) throws IOException {
        String answer =
                "[{\"a\":\"M\u00FCller\",\"x\":[{\"a\":\"no\"}],\"b\":1.50},\n{\"B\":true,\"a\":null,\"c\":{\"a\":2}} , {}]";

        assertThat(lines(List.of(), size, answer))
                .containsExactly(Map.of("a", "M\u00FCller", "b", "1.50"), Map.of("B", "true"), Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void theListCanLieDeeper(int size) throws IOException {
        String answer =
                "{\"lines\":[{\"a\":\"no\"}],\"data\":{\"count\":1,\"lines\":[{\"a\":\"yes\"}],\"a\":3},\"more\":[[1]]}";

        assertThat(lines(List.of("data", "lines"), size, answer)).containsExactly(Map.of("a", "yes"));
    }

    @Test
    void anEmptyListHasNoLines() throws IOException {
        assertThat(lines(List.of(), 1, "[]")).isEmpty();
    }

    @Test
    void aMarkOfTheByteOrderDoesNotMatter() throws IOException {
        assertThat(lines(List.of(), 1000, "\uFEFF[{\"a\":1}]")).containsExactly(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[{\"a\":1}",
                "[{\"a\":1},",
                "[{\"a\":",
                "{\"lines\":[{\"a\":1}]}",
                "{}",
                "null",
                "[1]",
                "[[{\"a\":1}]]",
                "[{\"a\":1}]]",
                "[{\"a\":1}}",
                "<html>"
            })
    void whatIsNoCompleteListIsRefused(String answer) {
        assertThatThrownBy(() -> lines(List.of(), 1000, answer)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> lines(List.of(), 1, answer)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":\"%s", "[{\"%s", "[{\"a\":%s"})
    void whatIsMeantToFillTheMemoryIsRefused(String beginning) {
        String endless = beginning.formatted("9".repeat(1_000_000));

        assertThatThrownBy(() -> lines(List.of(), 16 * 1024, endless)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertThatThrownBy(() -> lines(List.of(), 1000, "[{\"a\":" + "[".repeat(10_000)))
                .isInstanceOf(IOException.class);
    }

    private static List<Map<String, String>> lines(List<String> listAt, int size, String answer) throws IOException {
        LineParser parser = new LineParser(listAt, List.of("A", "b"));
        List<Map<String, String>> lines = new ArrayList<>();
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            parser.take(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)), lines::add);
        }
        parser.end();
        return lines;
    }
}
