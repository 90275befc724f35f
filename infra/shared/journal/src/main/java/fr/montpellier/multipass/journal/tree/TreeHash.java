package fr.montpellier.multipass.journal.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes the hashes of RFC 9162, section 2.1.1, with SHA-256. */
public final class TreeHash {

    static final int BYTES = 32;

    private TreeHash() {}

    public static byte[] empty() {
        return sha256();
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
