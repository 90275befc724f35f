package fr.montpellier.multipass.vault.keeping.sealing.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a store gives back: the very file that was sealed, or an error. */
class SealedFormatFuzzTest {

    private static final SealedVectors.Vector VECTOR = SealedVectors.load().vector("one-byte");
    private static final byte[] SEALED = VECTOR.sealed();

    private static void check(byte[] given) {
        assertThat(opensAsAStream(given)).isEqualTo(Arrays.equals(given, SEALED));
        assertThat(opensAtRandom(given)).isEqualTo(Arrays.equals(Arrays.copyOf(given, SEALED.length), SEALED));
    }

    private static boolean opensAsAStream(byte[] given) {
        try {
            byte[] opened = SealedFormat.open(
                            new ByteArrayInputStream(given), VECTOR.dataKey(), VECTOR.binding(), VECTOR.size())
                    .readAllBytes();
            assertThat(opened).isEqualTo(VECTOR.file());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What a store gives beyond the object is never asked for. */
    private static boolean opensAtRandom(byte[] given) {
        SealedSource source = (offset, length) -> new ByteArrayInputStream(given, (int) offset, (int) length);
        try (OpenedFile opened = new SealedObject(
                        source, VECTOR.dataKey(), VECTOR.binding(), SealedPart.ORIGINAL, VECTOR.size())
                .file()) {
            assertThat(opened.part(0, VECTOR.size())).isEqualTo(VECTOR.file());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Raw, and as a change to what was sealed: most of the raw ones do not pass the header. */
    private static void checkBoth(byte[] bytes) {
        check(bytes);
        byte[] changed = Arrays.copyOf(SEALED, Math.max(SEALED.length, bytes.length));
        for (int i = 0; i < bytes.length; i++) {
            changed[i] ^= bytes[i];
        }
        check(changed);
    }

    @FuzzTest(maxDuration = "1h")
    void object(byte[] bytes) {
        checkBoth(bytes);
    }

    @Test
    void objects_with_changes() {
        Changes.of(SEALED, SealedFormatFuzzTest::check);
    }
}
