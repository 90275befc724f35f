package fr.montpellier.multipass.vault.keeping.sealing.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A file is sealed as it passes: what is held does not grow with it. */
class StreamingTest {

    private static final int FILE = 45 << 20;
    private static final int LEAST_SEGMENTS_HELD = 2;

    @Test
    void sealing_holds_one_segment_whatever_the_size_of_the_file() throws IOException {
        CountingFile file = new CountingFile();
        InputStream sealed = SealedFormat.seal(
                file,
                DataKey.random(),
                new Binding(
                        DocumentId.random(), new SubjectId("resident-streaming-1"), 1, new JustificatifType("rib")));
        byte[] buffer = new byte[1 << 16];
        long left = 0;
        long mostHeld = 0;
        for (int count = sealed.read(buffer); count >= 0; count = sealed.read(buffer)) {
            left += count;
            mostHeld = Math.max(mostHeld, file.given - left);
        }

        assertThat(file.given).isEqualTo(FILE);
        assertThat(mostHeld).isLessThanOrEqualTo((long) LEAST_SEGMENTS_HELD * SealedFormat.SEGMENT);
    }

    @Test
    void sealing_allocates_little_beside_what_it_gives() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        InputStream sealed = SealedFormat.seal(
                new CountingFile(),
                DataKey.random(),
                new Binding(
                        DocumentId.random(), new SubjectId("resident-streaming-1"), 1, new JustificatifType("rib")));
        byte[] buffer = new byte[1 << 16];
        sealed.read(buffer);
        long before = threads.getCurrentThreadAllocatedBytes();
        int count = sealed.read(buffer);
        while (count >= 0) {
            count = sealed.read(buffer);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L * FILE);
    }

    private static final class CountingFile extends InputStream {

        private long given;

        @Override
        public int read() {
            return given < FILE ? (int) (given++ & 0xFF) : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (given == FILE) {
                return -1;
            }
            int count = (int) Math.min(length, FILE - given);
            given += count;
            return count;
        }
    }
}
