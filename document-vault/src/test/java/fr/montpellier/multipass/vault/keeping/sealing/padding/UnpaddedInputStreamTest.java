package fr.montpellier.multipass.vault.keeping.sealing.padding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

class UnpaddedInputStreamTest {

    private final ByteArrayInputStream object = new ByteArrayInputStream(new byte[] {1, 2, -3, 0, 0, 0, 0});

    private InputStream unpadded(long length, boolean toTheEnd) {
        return new UnpaddedInputStream(object, length, toTheEnd);
    }

    @Test
    void the_padding_is_left_out() throws IOException {
        assertThat(unpadded(3, true).readAllBytes()).containsExactly(1, 2, -3);
    }

    @Test
    void a_stream_read_byte_by_byte_is_the_same() throws IOException {
        InputStream file = unpadded(3, true);

        assertThat(new int[] {file.read(), file.read(), file.read(), file.read()})
                .containsExactly(1, 2, 0xFD, -1);
    }

    @Test
    void the_end_of_the_file_is_reported_only_once_all_the_padding_was_read() throws IOException {
        InputStream file = unpadded(3, true);
        file.readNBytes(3);
        assertThat(object.available()).isEqualTo(4);

        assertThat(file.read()).isEqualTo(-1);
        assertThat(object.available()).isZero();
    }

    @Test
    void padding_that_does_not_verify_is_an_error_at_the_end_of_the_file() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("changed");
            }
        };
        InputStream file = new UnpaddedInputStream(new SequenceInputStream(object, broken), 7, true);
        file.readNBytes(7);

        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessage("changed");
    }

    @Test
    void nothing_is_read_behind_a_range_that_ends_before_the_file() throws IOException {
        InputStream range = unpadded(2, false);

        assertThat(range.readAllBytes()).containsExactly(1, 2);
        assertThat(object.available()).isEqualTo(5);
    }

    @Test
    void an_object_that_ends_before_the_file_is_refused() {
        assertThatThrownBy(() -> unpadded(8, true).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shorter");
    }

    @Test
    void a_read_of_nothing_and_a_skip_take_nothing() throws IOException {
        InputStream file = unpadded(3, true);

        assertThat(file.read(new byte[1], 0, 0)).isZero();
        assertThat(file.skip(2)).isZero();
        assertThat(file.markSupported()).isFalse();
        assertThat(file.readAllBytes()).hasSize(3);
    }
}
