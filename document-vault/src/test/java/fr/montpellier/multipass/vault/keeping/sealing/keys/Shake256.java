package fr.montpellier.multipass.vault.keeping.sealing.keys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** SHAKE256 (FIPS 202) of inputs and outputs below its rate of 136 bytes; the JDK gives no more than 64 bytes of it. */
final class Shake256 {

    private static final int RATE = 136;
    private static final int ROUNDS = 24;

    private Shake256() {}

    static byte[] of(byte[] input, int length) {
        byte[] block = Arrays.copyOf(input, 200);
        block[input.length] ^= 0x1F;
        block[RATE - 1] ^= (byte) 0x80;
        long[] state = new long[25];
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(state);
        permute(state);
        ByteBuffer output = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        output.asLongBuffer().put(state);
        return Arrays.copyOf(output.array(), length);
    }

    /** Keccak-f[1600], FIPS 202, section 3: theta, rho and pi, chi, iota. */
    private static void permute(long[] a) {
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            long[] c = new long[5];
            for (int i = 0; i < 25; i++) {
                c[i % 5] ^= a[i];
            }
            for (int i = 0; i < 25; i++) {
                a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
            }
            long lane = a[1];
            for (int t = 0, x = 1, y = 0; t < ROUNDS; t++) {
                int next = (2 * x + 3 * y) % 5;
                x = y;
                y = next;
                long moved = Long.rotateLeft(lane, (t + 1) * (t + 2) / 2);
                lane = a[x + 5 * y];
                a[x + 5 * y] = moved;
            }
            for (int y = 0; y < 25; y += 5) {
                long[] row = Arrays.copyOfRange(a, y, y + 5);
                for (int x = 0; x < 5; x++) {
                    a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
                }
            }
            for (int j = 0; j <= 6; j++) {
                if ((register & 1) != 0) {
                    a[0] ^= 1L << ((1 << j) - 1);
                }
                register = (register << 1) ^ ((register >> 7) * 0x171);
            }
        }
    }
}
