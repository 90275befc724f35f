package fr.montpellier.multipass.identity.support.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates random values of 256 bits. */
public final class RandomValues {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomValues() {}

    /** Returns 256 random bits as 43 characters that need no encoding in an address. */
    public static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
