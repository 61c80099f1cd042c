package io.skybridge.ledger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.skybridge.core.delivery.Digest;

/**
 * A token of IAM that opens a connection to a database of RDS in place of a password, within fifteen minutes: the address of the
 * call {@code connect}, signed (AWS Signature Version 4, in the query). It is made here, and nobody is asked for it.
 *
 * @param host where the connection goes
 * @param port its port
 * @param user the database's user
 * @param region the region of the database
 */
record DatabaseToken(String host, int port, String user, String region) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "rds-db";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The token as of a moment. */
    String signed(AwsKeys keys, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String scope = String.join("/", day, region, SERVICE, "aws4_request");
        String query = query(keys, time, scope);
        String request = String.join("\n", "GET", "/", query, "host:" + host + ":" + port, "", "host", sha256(""));
        String toSign = String.join("\n", ALGORITHM, time, scope, sha256(request));
        byte[] key = hmac(("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8), day);
        byte[] signingKey = hmac(hmac(hmac(key, region), SERVICE), "aws4_request");
        return host + ":" + port + "/?" + query + "&X-Amz-Signature="
                + HexFormat.of().formatHex(hmac(signingKey, toSign));
    }

    /** What is signed, in the order in which it is signed. */
    private String query(AwsKeys keys, String time, String scope) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "Action",
                "connect",
                "DBUser",
                user,
                "X-Amz-Algorithm",
                ALGORITHM,
                "X-Amz-Credential",
                keys.id() + "/" + scope,
                "X-Amz-Date",
                time,
                "X-Amz-Expires",
                "900",
                "X-Amz-SignedHeaders",
                "host"));
        keys.session().ifPresent(session -> parameters.put("X-Amz-Security-Token", session));
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As RFC 3986 has it, and not as forms have it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java has HmacSHA256", absent);
        }
    }
}
