package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;

/**
 * Wraps a key for a hybrid key pair: an attacker must break both X25519 and ML-KEM-768 (FIPS 203) to open it. X-Wing
 * (draft-connolly-cfrg-xwing-kem) agrees on the key of an AES-256-GCM.
 *
 * <p>Sealed form: X-Wing ciphertext (1,120 bytes) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 */
final class HybridKeyWrap {

    static final String ALGORITHM = "XWING_AES256_GCM";

    /** A key pair is derived from these bytes: both private keys and so the public ones. */
    static final int SEED = 32;

    private static final int ENCAPSULATION = 1_120;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HybridKeyWrap() {}

    static byte[] randomSeed() {
        byte[] seed = new byte[SEED];
        RANDOM.nextBytes(seed);
        return seed;
    }

    /**
     * Seals a secret.
     *
     * @param associatedData what the secret belongs to; {@link #open} requires the same
     */
    static byte[] seal(byte[] seed, byte[] secret, byte[] associatedData) {
        SecretWithEncapsulation agreed =
                new XWingKEMGenerator(RANDOM).generateEncapsulated(pair(seed).getPublicKeyParameters());
        byte[] sealed = AesGcm.seal(agreed.getSecret(), secret, associatedData);
        return ByteBuffer.allocate(ENCAPSULATION + sealed.length)
                .put(agreed.getEncapsulation())
                .put(sealed)
                .array();
    }

    /**
     * Opens a sealed secret.
     *
     * @throws SealBrokenException if the bytes were changed, or were sealed for another pair or with other associated
     *     data
     */
    static byte[] open(byte[] seed, byte[] sealed, byte[] associatedData) {
        if (sealed.length < ENCAPSULATION) {
            throw new SealBrokenException("shorter than an encapsulation");
        }
        byte[] agreed = agreed(seed, Arrays.copyOf(sealed, ENCAPSULATION));
        return AesGcm.open(agreed, Arrays.copyOfRange(sealed, ENCAPSULATION, sealed.length), associatedData);
    }

    private static byte[] agreed(byte[] seed, byte[] encapsulation) {
        try {
            return new XWingKEMExtractor(pair(seed)).extractSecret(encapsulation);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // A point of small order, for which X25519 agrees on no secret.
            throw new SealBrokenException(e);
        }
    }

    private static XWingPrivateKeyParameters pair(byte[] seed) {
        return new XWingPrivateKeyParameters(seed);
    }
}
