package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.PutMeters.Written;
import io.skybridge.runtime.Missing;

/**
 * Mappings of meters, as operators read and write them.
 *
 * @param meters the mappings
 */
@RegisterForReflection
public record MetersDocument(@Nullable List<MeterDocument> meters) {

    /** Stands in for a meter that cannot be read; nothing with it is ever stored. */
    private static final Meter NONE = new Meter("-", Meter.Kind.COUNTER, "-");

    /**
     * What a meter is at a portal.
     *
     * @param portal the portal
     * @param meter the meter, {@code HE/user-plan/Mailbox}
     * @param effectiveFrom from when it is in force; if it is not there, from the present billing period on for a meter that
     *     has no mapping in it yet, and otherwise from the next one on
     * @param unit the portal's name for what is billed
     * @param included how much of a customer's quantity in a period is not billed, in the meter's own unit; 0 if it is not
     *     there
     * @param factor how much of the portal's unit one of the meter is, as a decimal or a fraction that is one, such as {@code
     *     1/1024}; 1 if it is not there
     * @param scale how many decimals the portal takes, 0 to 9; 0 if it is not there
     * @param rounding which way: {@code half-up}, {@code half-down}, {@code half-even}, {@code up}, {@code down}, {@code
     *     ceiling}, {@code floor}; {@code half-up} if it is not there
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MeterDocument(
            @Nullable String portal,
            @Nullable String meter,
            @Nullable Instant effectiveFrom,
            @Nullable String unit,
            @Nullable String included,
            @Nullable String factor,
            @Nullable Integer scale,
            @Nullable String rounding) {}

    static MetersDocument of(List<MeterMapping> mappings) {
        return new MetersDocument(mappings.stream()
                .map(one -> new MeterDocument(
                        one.portal().value(),
                        one.meter().toString(),
                        one.effectiveFrom(),
                        one.unit(),
                        Words.plain(one.terms().included()).toPlainString(),
                        Words.plain(one.terms().factor()).toPlainString(),
                        one.terms().scale(),
                        label(one.terms().rounding())))
                .toList());
    }

    /**
     * The mappings in the domain's words.
     *
     * @throws io.skybridge.core.problem.ProblemException an invalid-request problem that names what is missing or wrong
     */
    List<Written> written() {
        List<FieldError> errors = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        List<MeterDocument> documents = Missing.list(errors, "meters", meters);
        for (int at = 0; at < documents.size(); at++) {
            written.add(written("meters." + at, documents.get(at), errors));
        }
        Words.refuse(errors);
        return written;
    }

    private static Written written(String at, MeterDocument document, List<FieldError> errors) {
        Instant from = document.effectiveFrom();
        Meter meter = Words.meter(errors, at + ".meter", Missing.text(errors, at + ".meter", document.meter()))
                .orElse(NONE);
        MeterMapping mapping = new MeterMapping(
                new PortalId(Missing.text(errors, at + ".portal", document.portal())),
                meter,
                from == null ? Instant.EPOCH : from,
                Missing.text(errors, at + ".unit", document.unit()).strip(),
                terms(at, document, errors));
        return new Written(mapping, from != null);
    }

    private static MeterMapping.Terms terms(String at, MeterDocument document, List<FieldError> errors) {
        MeterMapping.Terms plain = MeterMapping.Terms.PLAIN;
        BigDecimal included = Words.read(
                        errors,
                        at + ".included",
                        document.included(),
                        MetersDocument::notNegative,
                        "is a number, 0 or more")
                .orElse(plain.included());
        BigDecimal factor = Words.read(
                        errors,
                        at + ".factor",
                        document.factor(),
                        MetersDocument::positive,
                        "is a decimal above 0, or a fraction such as 1/1024 that is one")
                .orElse(plain.factor());
        RoundingMode rounding = Words.read(
                        errors,
                        at + ".rounding",
                        document.rounding(),
                        MetersDocument::rounding,
                        "is one of " + roundings())
                .orElse(plain.rounding());
        int scale = Optional.ofNullable(document.scale()).orElse(plain.scale());
        if (scale < 0 || scale > 9) {
            errors.add(new FieldError(at + ".scale", "is a number from 0 to 9"));
        }
        return new MeterMapping.Terms(included, factor, Math.max(0, Math.min(9, scale)), rounding);
    }

    private static BigDecimal notNegative(String text) {
        BigDecimal number = Words.decimal(text);
        if (number.signum() < 0) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static BigDecimal positive(String text) {
        String[] parts = text.split("/", 2);
        try {
            BigDecimal number = parts.length == 1
                    ? Words.decimal(text)
                    : Words.decimal(parts[0].strip()).divide(Words.decimal(parts[1].strip()));
            if (number.signum() <= 0) {
                throw new IllegalArgumentException();
            }
            return number;
        } catch (ArithmeticException noDecimal) {
            throw new IllegalArgumentException(noDecimal);
        }
    }

    private static RoundingMode rounding(String label) {
        return Arrays.stream(RoundingMode.values())
                .filter(mode -> mode != RoundingMode.UNNECESSARY && label(mode).equals(label))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static String roundings() {
        return Arrays.stream(RoundingMode.values())
                .filter(mode -> mode != RoundingMode.UNNECESSARY)
                .map(MetersDocument::label)
                .collect(Collectors.joining(", "));
    }

    private static String label(RoundingMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
