package fr.montpellier.multipass.identity.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusListTest {

    /** The bits of the example of the specification, section 4.1: 0xB9 0xA3. */
    @Test
    void has_the_bits_and_the_compression_of_the_specification() {
        StatusList list = StatusList.of(16, List.of(0, 3, 4, 5, 7, 8, 9, 13, 15));

        assertThat(list.claim()).containsEntry("bits", 1).containsEntry("lst", "eNrbuRgAAhcBXQ");
    }

    @Test
    void a_list_of_a_million_cards_is_small_enough_to_carry() {
        List<Integer> revoked = IntStream.range(0, 1_000)
                .mapToObj(card -> new Random(card).nextInt(1 << 20))
                .toList();

        assertThat(length(List.of())).isLessThan(250);
        assertThat(length(revoked)).isLessThan(5_000);
    }

    private static int length(List<Integer> revoked) {
        return String.valueOf(StatusList.of(1 << 20, revoked).claim().get("lst"))
                .length();
    }
}
