package io.skybridge.core.sso;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts with the names of facts in them. */
class TemplateTest {

    private static final Map<String, String> FACTS = Map.of(
            "user", "jane",
            "company", "Fix & Föhn / 100% {user}?",
            "money", "$1\\2");

    @ParameterizedTest
    @CsvSource({
        "{user}, jane",
        "'{user} of {company}', 'jane of Fix & Föhn / 100% {user}?'",
        "no facts, no facts",
        "{user}{user}, janejane",
        "{money}, $1\\2",
        "{not a name} {}, {not a name} {}"
    })
    void textIsFilledWithFactsAsTheyAre(String template, String filled) {
        assertThat(new Template(template).fill(FACTS)).contains(filled);
    }

    @Test
    void textThatNamesAnUnknownFactIsNoText() {
        assertThat(new Template("{user} {nobody}").fill(FACTS)).isEmpty();
        assertThat(new Template("{User}").fill(FACTS)).as("names have a case").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://p.example/login?u={user}, https://p.example/login?u=jane",
        "https://p.example/{user}/x, https://p.example/jane/x",
        "https://{user}.p.example/, https://jane.p.example/",
        "https://p.example/login?fixed=1, https://p.example/login?fixed=1",
        "https://p.example/login, https://p.example/login",
        "https://p.example/#/login?u={user}, https://p.example/#/login?u=jane"
    })
    void addressIsFilled(String template, String address) {
        assertThat(new Template(template).address(FACTS)).hasToString(address);
    }

    @Test
    void factsAreEncodedSoThatEachStaysOneValue() {
        assertThat(new Template("https://p.example/{company}?c={company}&m={money}").address(FACTS))
                .hasToString("https://p.example/Fix%20%26%20F%C3%B6hn%20%2F%20100%25%20%7Buser%7D%3F"
                        + "?c=Fix%20%26%20F%C3%B6hn%20%2F%20100%25%20%7Buser%7D%3F&m=%241%5C2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://p.example/login?id={id}&u={user}, https://p.example/login?u=jane",
        "https://p.example/login?u={user}&id={id}, https://p.example/login?u=jane",
        "https://p.example/login?a=1&id={id}&b=2, https://p.example/login?a=1&b=2",
        "https://p.example/login?id={user}-{id}, https://p.example/login",
        "https://p.example/{id}/x, https://p.example//x"
    })
    void parameterWhoseFactIsNotKnownIsLeftOut(String template, String address) {
        assertThat(new Template(template).address(FACTS)).hasToString(address);
    }
}
