package fr.montpellier.multipass.service.masterkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals small secrets (keys, names) with AES-256-GCM under a master key of the service.
 *
 * <p>Sealed form: version (1 byte, 1) ‖ length of the key id (1 byte) ‖ key id (ASCII) ‖ nonce (12 bytes) ‖ ciphertext
 * and tag. Header and caller's context are authenticated (NIST SP 800-38D). A random nonce keeps one key safe for 2³²
 * seals.
 */
public final class MasterKey {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final MasterKeys keystore;
    private volatile MasterKeys.KeyRing keys;

    MasterKey(MasterKeys keystore) {
        this.keystore = keystore;
        this.keys = keystore.loadOrCreate();
    }

    /**
     * Adds a key to the keystore or token and seals with it from now on; values sealed with older keys can still be
     * opened. Other services with the same keystore or token use the new key once they meet the first value that it
     * sealed.
     *
     * @return its id
     */
    public String rotate() {
        keystore.add();
        keys = keystore.loadOrCreate();
        return keys.current();
    }

    /** Returns the id of the key that seals. */
    public String currentId() {
        return keys.current();
    }

    /** @param context the object that the plaintext belongs to; {@link #open} must be given the same bytes */
    public byte[] seal(byte[] plaintext, byte[] context) {
        String current = keys.current();
        byte[] id = current.getBytes(StandardCharsets.US_ASCII);
        byte[] header = ByteBuffer.allocate(2 + id.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .array();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] ciphertext = crypt(Cipher.ENCRYPT_MODE, key(current), nonce, header, context, plaintext);
        return ByteBuffer.allocate(header.length + NONCE + ciphertext.length)
                .put(header)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /**
     * @throws SealBrokenException if the bytes were changed, belong to another context, or their key is not available
     * @throws MasterKeyUnavailableException if the token that holds the key does not respond
     */
    public byte[] open(byte[] sealed, byte[] context) {
        if (sealed.length < 2 || sealed[0] != VERSION || sealed[1] < 1 || sealed.length < 2 + sealed[1] + NONCE) {
            throw new SealBrokenException("not a sealed value");
        }
        int headerLength = 2 + sealed[1];
        String id = new String(sealed, 2, sealed[1], StandardCharsets.US_ASCII);
        byte[] nonce = Arrays.copyOfRange(sealed, headerLength, headerLength + NONCE);
        byte[] ciphertext = Arrays.copyOfRange(sealed, headerLength + NONCE, sealed.length);
        return crypt(Cipher.DECRYPT_MODE, key(id), nonce, Arrays.copyOf(sealed, headerLength), context, ciphertext);
    }

    private MasterKeys.KeyEntry key(String id) {
        MasterKeys.KeyEntry key = keys.byId().get(id);
        if (key == null) {
            // An operator may have added the key since the keystore was read.
            keys = keystore.loadOrCreate();
            key = keys.byId().get(id);
        }
        if (key == null) {
            throw new SealBrokenException("no master key of that id in the keystore");
        }
        return key;
    }

    private static byte[] crypt(
            int mode, MasterKeys.KeyEntry held, byte[] nonce, byte[] header, byte[] context, byte[] input) {
        try {
            Cipher cipher = cipher(held);
            cipher.init(mode, held.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            cipher.updateAAD(context);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("the sealed value does not open", e);
        } catch (ProviderException e) {
            throw new MasterKeyUnavailableException(e);
        }
    }

    private static Cipher cipher(MasterKeys.KeyEntry held) throws GeneralSecurityException {
        return held.provider().isPresent()
                ? Cipher.getInstance(ALGORITHM, held.provider().orElseThrow())
                : Cipher.getInstance(ALGORITHM);
    }
}
