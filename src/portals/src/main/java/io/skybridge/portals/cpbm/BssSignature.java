package io.skybridge.portals.cpbm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.skybridge.portals.Secret;
import io.skybridge.portals.cpbm.BssQuery.Parameter;

/**
 * The signature of CPBM's BSS API (cpbm.md section 7): HMAC-SHA1 over the path below the API's own and the parameters, each
 * {@code name=value}, encoded, in lower case, sorted and joined. Neither the verb nor the body is signed.
 *
 * <p>The documentation and the one public client differ in how a space is encoded, and in whether to sort names or whole
 * pieces, before or after they are made lower case. We sign as documented, and take what either would have made.
 */
final class BssSignature {

    static final String SIGNATURE = "signature";
    static final String API_KEY = "apiKey";
    static final String TIMESTAMP = "_";

    private static final String ALGORITHM = "HmacSHA1";
    private static final Comparator<Parameter> BY_PIECE =
            Comparator.comparing(parameter -> parameter.name() + "=" + parameter.sent());
    private static final List<Comparator<Parameter>> OTHER_ORDERS =
            List.of(BY_PIECE, Comparator.comparing(Parameter::name), Comparator.comparing(parameter -> parameter
                    .name()
                    .toLowerCase(Locale.ROOT)));

    private BssSignature() {}

    /** Signs as documented. */
    static String sign(Secret secret, String restPath, List<Parameter> parameters) {
        return Base64.getEncoder()
                .encodeToString(hmac(secret, documented(restPath, parameters, BssSignature::percent)));
    }

    /** Whether the secret made this signature, in any of the ways there are. */
    static boolean made(Secret secret, String signature, String restPath, List<Parameter> parameters) {
        byte[] given = decode(signature);
        boolean made = false;
        for (String string : strings(restPath, parameters)) {
            made |= MessageDigest.isEqual(given, hmac(secret, string));
        }
        return made;
    }

    private static Set<String> strings(String restPath, List<Parameter> parameters) {
        Set<String> strings = new LinkedHashSet<>();
        List<Function<Parameter, String>> encodings =
                List.of(BssSignature::percent, BssSignature::plus, Parameter::sent);
        for (Function<Parameter, String> encoding : encodings) {
            strings.add(documented(restPath, parameters, encoding));
            for (Comparator<Parameter> order : OTHER_ORDERS) {
                strings.add(restPath
                        + parameters.stream()
                                .sorted(order)
                                .map(parameter -> piece(parameter, encoding))
                                .collect(Collectors.joining("&")));
            }
        }
        return strings;
    }

    private static String documented(
            String restPath, List<Parameter> parameters, Function<Parameter, String> encoding) {
        return restPath
                + parameters.stream()
                        .map(parameter -> piece(parameter, encoding))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String piece(Parameter parameter, Function<Parameter, String> encoding) {
        return (parameter.name() + "=" + encoding.apply(parameter)).toLowerCase(Locale.ROOT);
    }

    private static String percent(Parameter parameter) {
        return BssQuery.encoded(parameter.value());
    }

    private static String plus(Parameter parameter) {
        return percent(parameter).replace("%20", "+");
    }

    /** Some clients leave a plus sign as it is, which then reads as a space. */
    private static byte[] decode(String signature) {
        try {
            return Base64.getDecoder().decode(signature.replace(' ', '+'));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] hmac(Secret secret, String string) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(string.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA1", missing);
        }
    }
}
