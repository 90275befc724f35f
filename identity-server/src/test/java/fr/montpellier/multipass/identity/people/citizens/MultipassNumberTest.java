package fr.montpellier.multipass.identity.people.citizens;

import static fr.montpellier.multipass.identity.people.citizens.MultipassNumber.ALPHABET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MultipassNumberTest {

    /** Fixed seeds: a failure can be run again. */
    private static Stream<MultipassNumber> numbers(int count) {
        var random = new Random(7064);
        return Stream.generate(() -> MultipassNumber.random(random)).limit(count);
    }

    private static boolean accepted(String text) {
        try {
            new MultipassNumber(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void the_alphabet_has_32_characters_and_none_that_looks_like_another() {
        assertThat(ALPHABET).hasSize(32).doesNotContain("I", "L", "O", "U");
    }

    @Test
    void the_check_character_is_that_of_the_hybrid_system() {
        // By hand: P=32; 'A'=10 → 42 mod 32=10 → P=20; ten zeros: P=20→40-33=7→14→28→23→13→26→19→5→10→20; check
        // 33-20=13='D'.
        assertThat(MultipassNumber.checkCharacter("A0000000000")).isEqualTo('D');
    }

    @Test
    void every_error_on_one_character_is_found() {
        numbers(200).map(MultipassNumber::value).forEach(value -> {
            for (int i = 0; i < value.length(); i++) {
                for (char wrong : ALPHABET.toCharArray()) {
                    if (wrong != value.charAt(i)) {
                        assertThat(accepted(value.substring(0, i) + wrong + value.substring(i + 1)))
                                .isFalse();
                    }
                }
            }
        });
    }

    /** The system's exceptions: for each of the 32 products, one pair of the 496. */
    @Test
    void an_exchange_of_neighbours_goes_unseen_for_one_pair_in_496_at_each_product() {
        int unseen = 0;
        for (int product = 1; product <= 32; product++) {
            for (int a = 0; a < 32; a++) {
                for (int b = a + 1; b < 32; b++) {
                    if (step(step(product, a), b) == step(step(product, b), a)) {
                        unseen++;
                    }
                }
            }
        }
        assertThat(unseen).isEqualTo(32);
    }

    @Test
    void exchanges_of_neighbours_in_real_numbers_are_found_but_for_a_few_in_a_thousand() {
        List<String> exchanged = numbers(5_000)
                .map(MultipassNumber::value)
                .flatMap(value -> Stream.iterate(0, i -> i < value.length() - 1, i -> i + 1)
                        .filter(i -> value.charAt(i) != value.charAt(i + 1))
                        .map(i ->
                                value.substring(0, i) + value.charAt(i + 1) + value.charAt(i) + value.substring(i + 2)))
                .toList();

        long unseen = exchanged.stream().filter(MultipassNumberTest::accepted).count();

        assertThat(unseen * 1_000.0 / exchanged.size()).isLessThan(3);
    }

    @Test
    void is_read_in_any_case_with_spaces_hyphens_and_look_alikes() {
        var number = MultipassNumber.random(new Random(1));

        assertThat(MultipassNumber.parse(number.grouped().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(number);
        assertThat(MultipassNumber.parse(number.grouped().replace(' ', '-').replace('0', 'o')))
                .isEqualTo(number);
    }

    @Test
    void is_written_in_three_groups_of_four() {
        assertThat(MultipassNumber.random(new Random(1)).grouped()).matches("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");
    }

    @Test
    void refuses_another_length_or_alphabet() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MultipassNumber("A0000000000"));
        assertThatIllegalArgumentException().isThrownBy(() -> MultipassNumber.parse("U0000000000D"));
    }

    private static int step(int product, int character) {
        int sum = (product + character) % 32;
        return (sum == 0 ? 32 : sum) * 2 % 33;
    }
}
