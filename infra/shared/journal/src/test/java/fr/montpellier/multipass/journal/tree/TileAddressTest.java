package fr.montpellier.multipass.journal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileAddressTest {

    /** The example of C2SP tlog-tiles. */
    @Test
    void a_long_index_is_written_in_groups_of_three_digits() {
        assertThat(TileAddress.path(1_234_067, 256)).isEqualTo("x001/x234/067");
        assertThat(TileAddress.parse("x001/x234/067")).isEqualTo(Optional.of(new TileAddress(1_234_067, 256)));
        assertThat(TileAddress.parse("x001/234.p/17")).isEqualTo(Optional.of(new TileAddress(1_234, 17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "0007", "x000/007", "001/007", "x001", "000.p/0", "000.p/256", "000.p/01", "../000"})
    void any_other_spelling_is_no_tile(String path) {
        assertThat(TileAddress.parse(path)).isEmpty();
    }
}
