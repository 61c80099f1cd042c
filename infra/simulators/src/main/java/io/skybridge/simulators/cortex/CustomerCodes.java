package io.skybridge.simulators.cortex;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Customer codes: what one may look like, and how one is made of a name when none is sent (section 5.1). */
final class CustomerCodes {

    /** The captured rule of the property {@code ShortName}. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9]{1,20}");

    private static final int LONGEST = 20;

    private CustomerCodes() {}

    static boolean valid(String code) {
        return VALID.matcher(code).matches();
    }

    /**
     * The initials of the words that begin with a letter ("Test Customer 1" became {@code TC}), and a number if that is
     * taken; how a real installation makes a code unique is not known.
     */
    static String generate(String fullName, Predicate<String> taken) {
        String plain = Normalizer.normalize(fullName, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        StringBuilder initials = new StringBuilder();
        for (String word : plain.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty() && Character.isLetter(word.charAt(0)) && initials.length() < LONGEST - 6) {
                initials.append(word.charAt(0));
            }
        }
        String code = initials.isEmpty() ? "C" : initials.toString().toUpperCase(Locale.ROOT);
        String unique = code;
        for (int number = 2; taken.test(unique); number++) {
            unique = code + number;
        }
        return unique;
    }
}
