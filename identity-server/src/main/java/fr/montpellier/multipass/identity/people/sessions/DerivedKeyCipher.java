package fr.montpellier.multipass.identity.people.sessions;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts with AES-256-GCM under keys that are derived for an hour or for one session. The format is nonce (12 bytes)
 * ‖ ciphertext and tag.
 */
final class DerivedKeyCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST = NONCE + TAG_BITS / Byte.SIZE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DerivedKeyCipher() {}

    /**
     * Encrypts a state.
     *
     * @param context associated data; {@link #open} must be given the same bytes
     */
    static byte[] seal(byte[] key, byte[] context, byte[] state) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(state);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** Returns the state, or empty if the bytes were changed, cut, or belong to another key or context. */
    static Optional<byte[]> open(byte[] key, byte[] context, ByteBuffer sealed) {
        if (sealed.remaining() < LEAST) {
            return Optional.empty();
        }
        var nonce = new byte[NONCE];
        sealed.get(nonce);
        var ciphertext = new byte[sealed.remaining()];
        sealed.get(ciphertext);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(ciphertext));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
