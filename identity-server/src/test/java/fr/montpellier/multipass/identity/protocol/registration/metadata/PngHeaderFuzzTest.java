package fr.montpellier.multipass.identity.protocol.registration.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.http.OnePicture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients call their logo. */
class PngHeaderFuzzTest {

    private static final byte[] PNG = OnePicture.png();
    private static final int HEAD = 24;

    private static byte[] of(int width, int height) {
        return ByteBuffer.wrap(PNG.clone()).putInt(16, width).putInt(20, height).array();
    }

    @FuzzTest(maxDuration = "1h")
    void picture(byte[] bytes) {
        if (PngHeader.isSmallPng(bytes)) {
            assertThat(Arrays.copyOf(bytes, 16)).isEqualTo(Arrays.copyOf(PNG, 16));
        }
    }

    @Test
    void a_header_that_is_cut_is_not_read() {
        for (int length = 0; length < PNG.length; length++) {
            assertThat(PngHeader.isSmallPng(Arrays.copyOf(PNG, length))).isEqualTo(length > HEAD);
        }
    }

    @Test
    void a_header_with_a_changed_byte_before_the_size_is_not_read() {
        for (int at = 0; at < 16; at++) {
            byte[] changed = PNG.clone();
            changed[at] ^= 1;
            assertThat(PngHeader.isSmallPng(changed)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "1024, 1024, true", "1025, 1, false", "1, 1025, false", "0, 1, false", "1, -1, false"})
    void a_header_that_is_read_says_a_small_size(int width, int height, boolean small) {
        assertThat(PngHeader.isSmallPng(of(width, height))).isEqualTo(small);
    }

    @Test
    void other_pictures_are_none() {
        assertThat(PngHeader.isSmallPng("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
