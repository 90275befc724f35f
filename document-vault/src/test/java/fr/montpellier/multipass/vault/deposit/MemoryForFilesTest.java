package fr.montpellier.multipass.vault.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.deposit.MemoryForFiles.Room;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MemoryForFilesTest {

    private final MemoryForFiles memory = new MemoryForFiles(
            new DepositSettings(DataSize.ofMegabytes(50), DataSize.ofMegabytes(3), Duration.ofHours(1)));

    @Test
    void is_given_until_none_is_left_and_again_when_it_is_back() {
        Room first = memory.take(2 << 20);
        assertThat(first.given()).isTrue();
        assertThat(first.bytes()).isEqualTo(2 << 20);

        assertThat(memory.take((1 << 20) + 1).given()).isFalse();
        try (Room rest = memory.take(1 << 20)) {
            assertThat(rest.given()).isTrue();
            assertThat(memory.take(1).given()).isFalse();
        }

        first.close();
        assertThat(memory.take(3 << 20).given()).isTrue();
    }

    @Test
    void is_not_given_to_a_file_larger_than_all_of_it() {
        assertThat(memory.take(Long.MAX_VALUE).given()).isFalse();
        assertThat(memory.take((3 << 20) + 1).given()).isFalse();
        assertThat(memory.take(3 << 20).given()).isTrue();
    }
}
