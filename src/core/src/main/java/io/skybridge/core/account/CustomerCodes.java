package io.skybridge.core.account;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Codes to try for a company, best first: what a person would pick, then the same with a number. */
public final class CustomerCodes {

    private static final int LONGEST = 5;
    private static final int SHORTEST = 3;
    private static final String FILLER = "XXX";

    private CustomerCodes() {}

    /**
     * Candidates for a company's code: its initials, its first letters, and those with ever larger numbers. The same
     * name gives the same row of candidates every time; it ends after some thousands.
     */
    public static Stream<CustomerCode> candidates(String companyName) {
        String[] words = asciiWords(companyName);
        String initials = Arrays.stream(words)
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
        String letters = String.join("", words) + FILLER;
        Stream<String> plain = Stream.of(
                initials.length() >= SHORTEST ? head(initials, LONGEST) : head(letters, SHORTEST),
                head(letters, LONGEST - 1),
                head(letters, LONGEST));
        Stream<String> numbered = IntStream.rangeClosed(1, 9_999).mapToObj(number -> numbered(letters, number));
        return Stream.concat(plain, numbered).distinct().map(CustomerCode::new);
    }

    private static String numbered(String letters, int number) {
        String digits = Integer.toString(number);
        String stem = head(letters, Math.min(SHORTEST, LONGEST - digits.length()));
        String code = stem + digits;
        return code.length() >= SHORTEST ? code : code + FILLER.substring(code.length());
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String[] asciiWords(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return ascii.toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", " ")
                .strip()
                .split(" ", -1);
    }
}
