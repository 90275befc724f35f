package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;

/** Encrypts and decrypts for some seconds, and prints the megabytes per second of each. */
final class SealingRun {

    private static final int FILE = 256 << 20;
    private static final int OPENED = 64 << 20;
    private static final double WARM_UP = 3;
    private static final double MEASURED = 4;

    private SealingRun() {}

    /** One pass over the data; its output is discarded. */
    private interface Pass {
        InputStream begin() throws IOException;
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Provider provider = NativeAlgorithms.load();
        if (provider == null) {
            throw new IllegalStateException("the native library does not load here");
        }
        Security.insertProviderAt(provider, 1);
        var key = DataKey.random();
        var binding = new Binding(
                DocumentId.random(), new SubjectId("resident-of-the-benchmark"), 1, new JustificatifType("rib"));
        byte[] sealed =
                SealedFormat.seal(new ZeroInputStream(OPENED), key, binding).readAllBytes();
        Pass seal = () -> SealedFormat.seal(new ZeroInputStream(FILE), key, binding);
        Pass open = () -> SealedFormat.open(new ByteArrayInputStream(sealed), key, binding, OPENED);
        speed(seal, WARM_UP);
        speed(open, WARM_UP);
        System.out.println("seal " + speed(seal, MEASURED));
        System.out.println("open " + speed(open, MEASURED));
    }

    /** Returns megabytes per second of processor time, as OpenSSL counts it. */
    private static double speed(Pass pass, double seconds) throws IOException {
        var buffer = new byte[1 << 16];
        long begun = cpu();
        var bytes = 0L;
        double elapsed = 0;
        while (elapsed < seconds) {
            try (InputStream stream = pass.begin()) {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    bytes += count;
                }
            }
            elapsed = (cpu() - begun) / 1e9;
        }
        return bytes / 1e6 / elapsed;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static final class ZeroInputStream extends InputStream {

        private int left;

        ZeroInputStream(int size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
