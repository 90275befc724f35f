package fr.montpellier.multipass.identity.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {

    @Test
    void rfc8628_6_1_codes_are_consonants_and_every_letter_comes_about_as_often() {
        Map<String, Long> letters = Stream.generate(UserCode::next)
                .limit(5000)
                .flatMap(code -> code.text().replace("-", "").chars().mapToObj(Character::toString))
                .collect(Collectors.groupingBy(letter -> letter, Collectors.counting()));

        assertThat(letters).hasSize(20);
        assertThat(letters.values()).allSatisfy(count -> assertThat(count).isBetween(1700L, 2300L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "BCDF\u2013GHJK", "b-c-d-f-g-h-j-k"})
    void a_code_is_read_however_it_is_typed(String typed) {
        assertThat(UserCode.parse(typed)).contains(new UserCode("BCDF-GHJK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BCDF-GHJ", "BCDF-GHJKL", "AEIO-UAEI", "1234-5678"})
    void a_malformed_code_is_not_parsed(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
    }
}
