package fr.montpellier.multipass.vault.keeping.sealing.padding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {

    /** Computed by hand from the definition: with e = ⌊log2 n⌋ and s = ⌊log2 e⌋ + 1, the last e − s bits are zero. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "2, 2",
        "3, 3",
        "8, 8",
        "9, 10",
        "15, 16",
        "100, 104",
        "104, 104",
        "105, 112",
        "1000, 1024",
        "1000001, 1015808",
        "2000000000, 2013265920",
        "5000000000, 5033164800"
    })
    void a_size_is_rounded_up_as_padme_defines(long size, long padded) {
        assertThat(Padding.padded(size)).isEqualTo(padded);
    }

    @Test
    void padding_adds_at_most_twelve_per_cent_and_never_takes_away() {
        for (long size = 1; size < 1 << 12; size++) {
            assertThat(Padding.padded(size)).isBetween(size, size + size * 12 / 100);
        }
    }
}
