package fr.montpellier.multipass.vault.keeping.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final byte[] KEY = new byte[32];
    private static final byte[] DATA = "of this document".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = {1, 2, 3};

    @Test
    void a_value_opens_with_its_key_and_its_associated_data_alone() {
        byte[] sealed = AesGcm.seal(KEY, VALUE, DATA);
        byte[] otherKey = KEY.clone();
        otherKey[31] = 1;

        assertThat(AesGcm.open(KEY, sealed, DATA)).isEqualTo(VALUE);
        assertThatThrownBy(() -> AesGcm.open(otherKey, sealed, DATA)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> AesGcm.open(KEY, sealed, VALUE)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void each_seal_has_a_nonce_of_its_own_before_the_ciphertext_and_the_tag() {
        byte[] once = AesGcm.seal(KEY, VALUE, DATA);
        byte[] again = AesGcm.seal(KEY, VALUE, DATA);

        assertThat(once).hasSize(12 + VALUE.length + 16);
        assertThat(Arrays.copyOf(once, 12)).isNotEqualTo(Arrays.copyOf(again, 12));
    }

    @Test
    void every_changed_or_missing_byte_is_noticed() {
        byte[] sealed = AesGcm.seal(KEY, VALUE, DATA);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            byte[] cut = Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> AesGcm.open(KEY, changed, DATA)).isInstanceOf(SealBrokenException.class);
            assertThatThrownBy(() -> AesGcm.open(KEY, cut, DATA)).isInstanceOf(SealBrokenException.class);
        }
    }
}
