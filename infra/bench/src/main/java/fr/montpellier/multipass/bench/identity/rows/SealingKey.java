package fr.montpellier.multipass.bench.identity.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Collections;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The master key of a server under measurement: encrypts values that are put into its tables, and decrypts those that
 * it wrote.
 */
public final class SealingKey {

    /** Prefix of the name of the first key; the rest is random. */
    private static final String FIRST = "master-1-";

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String id;
    private final SecretKey key;

    /** @param directory with the keystore that the server made at its first start */
    public SealingKey(Path directory) throws IOException {
        char[] phrase =
                Files.readString(directory.resolve("master.passphrase")).strip().toCharArray();
        try (InputStream in = Files.newInputStream(directory.resolve("master.p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, phrase);
            id = Collections.list(store.aliases()).stream()
                    .filter(alias -> alias.startsWith(FIRST))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no first key in " + directory));
            key = (SecretKey) store.getKey(id, phrase);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    byte[] seal(byte[] plaintext, byte[]... context) {
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        byte[] header = ByteBuffer.allocate(2 + name.length)
                .put(VERSION)
                .put((byte) name.length)
                .put(name)
                .array();
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            for (byte[] part : context) {
                cipher.updateAAD(part);
            }
            byte[] ciphertext = cipher.doFinal(plaintext);
            return ByteBuffer.allocate(header.length + NONCE + ciphertext.length)
                    .put(header)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decrypts a value that the server encrypted under its first key. */
    public byte[] open(byte[] sealed, byte[] context) {
        int header = 2 + sealed[1];
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, header, NONCE));
            cipher.updateAAD(sealed, 0, header);
            cipher.updateAAD(context);
            return cipher.doFinal(sealed, header + NONCE, sealed.length - header - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
