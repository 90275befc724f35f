package fr.montpellier.multipass.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a store gives back: the very file that was sealed, or an error. */
class SealedFormatFuzzTest {

    private static final SealedVectors.Vector VECTOR = SealedVectors.load().vector("one-byte");
    private static final byte[] SEALED = VECTOR.sealed();

    private static void check(byte[] given) {
        boolean genuine = Arrays.equals(given, SEALED);
        assertThat(opensAsAStream(given)).isEqualTo(genuine);
        assertThat(opensAtRandom(given)).isEqualTo(genuine);
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

    private static boolean opensAtRandom(byte[] given) {
        try {
            SeekableByteChannel channel =
                    SealedFormat.open(new MemoryChannel(given), VECTOR.dataKey(), VECTOR.binding());
            ByteBuffer opened = ByteBuffer.allocate(VECTOR.size());
            if (channel.read(opened) < VECTOR.size()) {
                return false;
            }
            assertThat(opened.array()).isEqualTo(VECTOR.file());
            return true;
        } catch (IOException | IllegalArgumentException e) {
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
