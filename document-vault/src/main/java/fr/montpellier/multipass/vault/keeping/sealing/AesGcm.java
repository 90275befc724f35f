package fr.montpellier.multipass.vault.keeping.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of short values with a random nonce (NIST SP 800-38D): nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes). */
public final class AesGcm {

    public static final String ALGORITHM = "AES256_GCM";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    public static byte[] seal(byte[] key, byte[] plaintext, byte[] associatedData) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, plaintext, associatedData);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] open(byte[] key, byte[] sealed, byte[] associatedData) {
        if (sealed.length < NONCE) {
            throw new SealBrokenException("shorter than a nonce");
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE);
            byte[] ciphertext = Arrays.copyOfRange(sealed, NONCE, sealed.length);
            return crypt(Cipher.DECRYPT_MODE, key, nonce, ciphertext, associatedData);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(e);
        }
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] input, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher.doFinal(input);
    }
}
