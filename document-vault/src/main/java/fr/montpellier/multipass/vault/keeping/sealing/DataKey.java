package fr.montpellier.multipass.vault.keeping.sealing;

import java.security.SecureRandom;

/** The key of one version of one document; it is used for nothing else. */
public final class DataKey {

    public static final int BYTES = 32;

    private final byte[] bytes;

    public DataKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a data key has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    public static DataKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new DataKey(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "DataKey";
    }
}
