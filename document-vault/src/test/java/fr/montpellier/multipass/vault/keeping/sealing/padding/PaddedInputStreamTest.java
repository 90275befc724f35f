package fr.montpellier.multipass.vault.keeping.sealing.padding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PaddedInputStreamTest {

    private static final byte[] FILE = bytes(105);

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0xFE);
        return bytes;
    }

    private final InputStream padded = new PaddedInputStream(new ByteArrayInputStream(FILE));

    @Test
    void the_file_is_followed_by_zeros_up_to_its_padded_size() throws IOException {
        assertThat(padded.readAllBytes()).isEqualTo(Arrays.copyOf(FILE, 112));
        assertThat(padded.read()).isEqualTo(-1);
    }

    @Test
    void a_stream_read_byte_by_byte_is_the_same() throws IOException {
        for (int i = 0; i < 112; i++) {
            assertThat(padded.read()).as("byte " + i).isEqualTo(i < 105 ? 0xFE : 0);
        }
        assertThat(padded.read()).isEqualTo(-1);
    }

    @Test
    void zeros_are_written_over_what_the_target_held_and_nowhere_else() throws IOException {
        padded.readNBytes(105);
        byte[] target = bytes(10);

        assertThat(padded.read(target, 2, 4)).isEqualTo(4);
        assertThat(target).isEqualTo(new byte[] {-2, -2, 0, 0, 0, 0, -2, -2, -2, -2});
        assertThat(padded.read(target, 0, 10)).isEqualTo(3);
    }

    @Test
    void a_read_of_nothing_takes_nothing() throws IOException {
        assertThat(padded.read(new byte[1], 0, 0)).isZero();
        assertThat(padded.readAllBytes()).hasSize(112);
    }

    @Test
    void a_stream_neither_skips_nor_goes_back() throws IOException {
        assertThat(padded.skip(50)).isZero();
        assertThat(padded.markSupported()).isFalse();
        assertThat(padded.readAllBytes()).hasSize(112);
    }
}
