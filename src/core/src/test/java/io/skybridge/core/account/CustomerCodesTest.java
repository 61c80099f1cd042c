package io.skybridge.core.account;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerCodesTest {

    private static List<String> first(int count, String companyName) {
        return CustomerCodes.candidates(companyName)
                .limit(count)
                .map(CustomerCode::value)
                .toList();
    }

    @Test
    void initialsOfALongNameComeFirst() {
        assertThat(first(4, "Acme Widgets International")).containsExactly("AWI", "ACME", "ACMEW", "ACM1");
    }

    @Test
    void aShortNameBeginsWithItsFirstLetters() {
        assertThat(first(5, "Contoso Ltd")).containsExactly("CON", "CONT", "CONTO", "CON1", "CON2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X", "", "  ", "Ärzte & Söhne GmbH", "株式会社", "4711", "Ben & Jerry's <Ltd>", "a-b-c-d-e-f-g"})
    void everyCandidateOfAnyNameMayBeChosenAndIsThereOnce(String companyName) {
        List<String> candidates =
                CustomerCodes.candidates(companyName).map(CustomerCode::value).toList();

        assertThat(candidates)
                .hasSizeGreaterThan(9_000)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Za-z0-9]{3,5}"));
    }

    @Test
    void userNamesCarryTheSuffixOnce() {
        CustomerCode code = new CustomerCode("ACM");

        assertThat(code.userName("jane")).isEqualTo("jane_ACM");
        assertThat(code.userName("jane_acm")).isEqualTo("jane_acm");
    }
}
