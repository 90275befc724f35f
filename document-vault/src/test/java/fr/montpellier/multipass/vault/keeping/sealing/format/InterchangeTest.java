package fr.montpellier.multipass.vault.keeping.sealing.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.padding.Padding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format is Tink's: each opens what the other sealed (decision 0026). */
class InterchangeTest {

    private static final String PURPOSE = "multipass sealed document 1";
    private static final int FIRST = SealedFormat.SEGMENT - SegmentCipher.HEADER - SegmentCipher.TAG;
    private static final int NEXT = SealedFormat.SEGMENT - SegmentCipher.TAG;

    private final DataKey key = DataKey.random();
    private final Binding binding =
            new Binding(DocumentId.random(), new SubjectId("resident-interchange"), 3, new JustificatifType("rib"));

    /** Around each border of a segment; padding moves most sizes, so the paddings are exact ones too. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                2,
                1000,
                FIRST - 1,
                FIRST,
                FIRST + 1,
                SealedFormat.SEGMENT,
                FIRST + NEXT,
                FIRST + NEXT + 1,
                5_000_000
            })
    void tink_opens_what_is_sealed_here(int size) throws Exception {
        byte[] file = file(size);
        byte[] sealed =
                SealedFormat.seal(new ByteArrayInputStream(file), key, binding).readAllBytes();

        byte[] opened = tink().newDecryptingStream(new ByteArrayInputStream(sealed), binding.associatedData(PURPOSE))
                .readAllBytes();

        assertThat(opened).isEqualTo(Arrays.copyOf(file, (int) Padding.padded(size)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 2, FIRST - 1, FIRST, FIRST + 1, FIRST + NEXT - 1, FIRST + NEXT, FIRST + NEXT + 1, 5_000_000})
    void opens_what_tink_sealed(int size) throws Exception {
        byte[] file = file(size);

        byte[] opened = SealedFormat.open(new ByteArrayInputStream(byTink(file)), key, binding, size)
                .readAllBytes();

        assertThat(opened).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, FIRST - 1, FIRST, FIRST + 1, FIRST + NEXT, FIRST + NEXT + 1, 5_000_000})
    void opens_parts_of_what_tink_sealed(int size) throws Exception {
        byte[] file = Arrays.copyOf(file(size), (int) Padding.padded(size));
        byte[] sealed = byTink(file);
        try (OpenedFile opened = new SealedObject(
                        (offset, length) -> new ByteArrayInputStream(sealed, (int) offset, (int) length),
                        key,
                        binding,
                        SealedPart.ORIGINAL,
                        size)
                .file()) {
            for (int from : new int[] {size - 1, 0, size / 2, size / 3}) {
                int length = Math.min(100_000, size - from);
                assertThat(opened.part(from, length)).isEqualTo(Arrays.copyOfRange(file, from, from + length));
            }
        }
    }

    @Test
    void goes_on_failing_after_a_segment_that_does_not_open() throws Exception {
        byte[] file = file(3 * SealedFormat.SEGMENT);
        byte[] sealed = byTink(file);
        sealed[SealedFormat.SEGMENT + 5] ^= 1;
        InputStream opening = SealedFormat.open(new ByteArrayInputStream(sealed), key, binding, file.length);

        assertThat(opening.readNBytes(FIRST)).isEqualTo(Arrays.copyOf(file, FIRST));
        assertThatThrownBy(opening::read).isInstanceOf(IOException.class);
        assertThatThrownBy(opening::read).isInstanceOf(IOException.class);
    }

    private byte[] byTink(byte[] file) throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream sealing = tink().newEncryptingStream(sealed, binding.associatedData(PURPOSE))) {
            sealing.write(file);
        }
        return sealed.toByteArray();
    }

    private StreamingAead tink() throws Exception {
        return new AesGcmHkdfStreaming(key.bytes(), "HmacSha256", DataKey.BYTES, SealedFormat.SEGMENT, 0);
    }

    private static byte[] file(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        return file;
    }
}
