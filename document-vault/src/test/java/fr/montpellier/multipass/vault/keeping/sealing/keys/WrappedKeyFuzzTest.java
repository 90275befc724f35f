package fr.montpellier.multipass.vault.keeping.sealing.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedVectors;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Wraps as a database gives them back: the very key that was wrapped, or the seal is broken. */
class WrappedKeyFuzzTest {

    private static final SealedVectors.Vector VECTOR = SealedVectors.load().vector("one-byte");
    private static final UUID ID = UUID.fromString("0b7c1f0e-6d0a-4a53-9d8e-0b6f5e3c2a11");
    private static final byte[] SECRET = VECTOR.dataKey().bytes();
    private static final ResidentKey RESIDENT = new ResidentKey(ID, new byte[DataKey.BYTES]);
    private static final WrappedKey WRAP = RESIDENT.wrap(VECTOR.dataKey(), VECTOR.binding());
    private static final VaultKey PAIR = new VaultKey(ID, 1, new byte[HybridKeyWrap.SEED]);
    private static final byte[] HYBRID = PAIR.wrap(SECRET, "resident", ID, "resident-vector-0001");

    private static byte[] openHybrid(byte[] given) {
        return PAIR.unwrap(given, "resident", ID, "resident-vector-0001");
    }

    private static byte[] openWrap(byte[] given) {
        return RESIDENT.unwrap(new WrappedKey(ID, WRAP.algorithm(), WRAP.contentAlgorithm(), given), VECTOR.binding())
                .bytes();
    }

    private static void check(byte[] given, byte[] genuine, Function<byte[], byte[]> open) {
        try {
            assertThat(open.apply(given)).isEqualTo(SECRET);
            assertThat(given).isEqualTo(genuine);
        } catch (SealBrokenException e) {
            assertThat(given).isNotEqualTo(genuine);
        }
    }

    private static void checkAll(byte[] bytes) {
        check(bytes, WRAP.bytes(), WrappedKeyFuzzTest::openWrap);
        check(bytes, HYBRID, WrappedKeyFuzzTest::openHybrid);
        byte[] changed = Arrays.copyOf(HYBRID, Math.max(HYBRID.length, bytes.length));
        for (int i = 0; i < bytes.length; i++) {
            changed[i] ^= bytes[i];
        }
        check(changed, HYBRID, WrappedKeyFuzzTest::openHybrid);
    }

    @FuzzTest(maxDuration = "1h")
    void wrap(byte[] bytes) {
        checkAll(bytes);
    }

    @Test
    void wraps_with_changes() {
        Changes.of(WRAP.bytes(), given -> check(given, WRAP.bytes(), WrappedKeyFuzzTest::openWrap));
        Changes.of(HYBRID, given -> check(given, HYBRID, WrappedKeyFuzzTest::openHybrid));
    }
}
