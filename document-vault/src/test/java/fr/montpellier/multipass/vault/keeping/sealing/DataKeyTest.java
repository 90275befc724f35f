package fr.montpellier.multipass.vault.keeping.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DataKeyTest {

    @Test
    void a_key_has_32_random_bytes() {
        assertThat(DataKey.random().bytes())
                .hasSize(32)
                .isNotEqualTo(DataKey.random().bytes());
        assertThatIllegalArgumentException().isThrownBy(() -> new DataKey(new byte[31]));
    }

    @Test
    void bytes_of_a_key_cannot_be_changed_from_outside_and_are_in_no_text() {
        byte[] bytes = new byte[32];
        DataKey key = new DataKey(bytes);
        bytes[0] = 1;
        key.bytes()[1] = 1;

        assertThat(key.bytes()).isEqualTo(new byte[32]);
        assertThat(key).hasToString("DataKey");
    }
}
