package fr.montpellier.multipass.vault.keeping.sealing.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedVectors.Tampered;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedVectors.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFormatTest {

    private static final SealedVectors VECTORS = SealedVectors.load();

    static List<Vector> vectors() {
        return VECTORS.vectors();
    }

    static List<Tampered> tampered() {
        return VECTORS.tampered();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void opens_each_vector(Vector vector) throws Exception {
        byte[] sealed = vector.sealed();

        assertThat(sealed.length).isEqualTo((int) vector.sealedSize());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed)))
                .isEqualTo(vector.sealedSha256());
        assertThat(open(sealed, vector.dataKey(), vector.binding(), vector.size())
                        .readAllBytes())
                .isEqualTo(vector.file());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void seals_what_the_documented_format_opens(Vector vector) throws IOException {
        byte[] sealed = SealedFormat.seal(new ByteArrayInputStream(vector.file()), vector.dataKey(), vector.binding())
                .readAllBytes();

        assertThat(sealed.length).isEqualTo((int) vector.sealedSize());
        assertThat(ReferenceSealedFormat.open(sealed, vector.dataKey().bytes(), vector.binding(), vector.size()))
                .isEqualTo(vector.file());
    }

    @Test
    void each_sealing_has_a_salt_of_its_own() throws IOException {
        Vector vector = vectors().getFirst();
        byte[] first = SealedFormat.seal(new ByteArrayInputStream(vector.file()), vector.dataKey(), vector.binding())
                .readAllBytes();
        byte[] second = SealedFormat.seal(new ByteArrayInputStream(vector.file()), vector.dataKey(), vector.binding())
                .readAllBytes();

        assertThat(Arrays.copyOfRange(first, 1, 1 + DataKey.BYTES))
                .isNotEqualTo(Arrays.copyOfRange(second, 1, 1 + DataKey.BYTES))
                .isNotEqualTo(new byte[DataKey.BYTES]);
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void refuses_a_spoilt_stream_and_gives_no_wrong_byte(Tampered tampered) {
        Vector vector = VECTORS.vector(tampered.vector());
        ByteArrayOutputStream given = new ByteArrayOutputStream();

        assertThatThrownBy(() -> open(
                                tampered.spoil(vector.sealed()),
                                tampered.other(vector.dataKey()),
                                tampered.moved(vector.binding()),
                                vector.size())
                        .transferTo(given))
                .isInstanceOf(IOException.class);
        assertThat(given.toByteArray()).isEqualTo(Arrays.copyOf(vector.file(), given.size()));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void refuses_a_spoilt_object_read_at_random(Tampered tampered) {
        Vector vector = VECTORS.vector(tampered.vector());

        assertThatThrownBy(() -> {
                    SealedObject object = object(
                            vector,
                            tampered.spoil(vector.sealed()),
                            tampered.other(vector.dataKey()),
                            tampered.moved(vector.binding()));
                    try (InputStream opened = object.open(0, vector.size())) {
                        opened.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void files_are_read_in_blocks_of_whole_segments() {
        assertThat(SourceFile.FIRST_BLOCK).isEqualTo(SealedFormat.FIRST_BLOCK);
        assertThat(SourceFile.BLOCK).isEqualTo(SealedFormat.BLOCK);
    }

    @Test
    void reads_any_part_of_a_file() throws IOException {
        Vector vector = VECTORS.vector("four-chunks");
        try (OpenedFile opened = object(vector, vector.sealed(), vector.dataKey(), vector.binding())
                .file()) {
            for (int from : new int[] {3_299_990, 0, 1_048_500, 2_000_000, 1_048_519}) {
                assertThat(opened.part(from, 10)).isEqualTo(Arrays.copyOfRange(vector.file(), from, from + 10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_001, 1_005_000, 1_015_000})
    void the_size_of_the_object_tells_little_of_the_size_of_the_file(int size) throws IOException {
        Vector vector = VECTORS.vector("one-byte");
        byte[] sealed = SealedFormat.seal(new ByteArrayInputStream(new byte[size]), vector.dataKey(), vector.binding())
                .readAllBytes();

        assertThat(sealed.length).isEqualTo(1_015_808 + 40 + 16);
    }

    @Test
    void two_seals_of_one_file_have_nothing_in_common() throws IOException {
        Vector vector = VECTORS.vector("one-byte");
        byte[] first = SealedFormat.seal(new ByteArrayInputStream(new byte[64]), vector.dataKey(), vector.binding())
                .readAllBytes();
        byte[] second = SealedFormat.seal(new ByteArrayInputStream(new byte[64]), vector.dataKey(), vector.binding())
                .readAllBytes();

        assertThat(Arrays.mismatch(first, 1, first.length, second, 1, second.length))
                .isLessThan(4);
    }

    private static InputStream open(byte[] sealed, DataKey key, Binding binding, long size) throws IOException {
        return SealedFormat.open(new ByteArrayInputStream(sealed), key, binding, size);
    }

    private static SealedObject object(Vector vector, byte[] sealed, DataKey key, Binding binding) {
        return new SealedObject(
                (offset, length) -> new ByteArrayInputStream(sealed, (int) offset, (int) length),
                key,
                binding,
                SealedPart.ORIGINAL,
                vector.size());
    }
}
