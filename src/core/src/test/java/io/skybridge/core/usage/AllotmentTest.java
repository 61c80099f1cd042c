package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllotmentTest {

    private static MeterMapping.Terms terms(String included, String factor, int scale, RoundingMode rounding) {
        return new MeterMapping.Terms(new BigDecimal(included), new BigDecimal(factor), scale, rounding);
    }

    @Test
    void theFirstAreIncludedAndTheRestIsBilled() {
        MeterMapping.Terms two = terms("2", "1", 0, RoundingMode.HALF_UP);

        Allotment three = Allotment.NONE.plus(new BigDecimal("3"), two);

        assertThat(three.included()).isEqualByComparingTo("2");
        assertThat(three.units()).isEqualByComparingTo("1");
        assertThat(three.plus(new BigDecimal("-2"), two).units()).isEqualByComparingTo("0");
        assertThat(three.plus(new BigDecimal("-2"), two).included()).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @EnumSource(value = RoundingMode.class, names = "UNNECESSARY", mode = EnumSource.Mode.EXCLUDE)
    void howeverItIsDividedTheSharesAddUpToTheRoundedTotal(RoundingMode rounding) {
        Random random = new Random(42);
        MeterMapping.Terms terms = terms("700.5", "0.0009765625", 2, rounding);
        Allotment so = Allotment.NONE;
        BigDecimal units = BigDecimal.ZERO;
        BigDecimal included = BigDecimal.ZERO;
        for (int record = 0; record < 1000; record++) {
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(4000) - 500, 1);
            Allotment next = so.plus(quantity, terms);
            Allotment.Share share = next.since(so);
            units = units.add(share.units());
            included = included.add(share.included());
            so = next;
        }

        BigDecimal billed = so.quantity().subtract(new BigDecimal("700.5")).max(BigDecimal.ZERO);
        assertThat(units).isEqualByComparingTo(billed.multiply(terms.factor()).setScale(2, rounding));
        assertThat(included).isEqualByComparingTo(so.quantity().min(new BigDecimal("700.5")));
    }
}
