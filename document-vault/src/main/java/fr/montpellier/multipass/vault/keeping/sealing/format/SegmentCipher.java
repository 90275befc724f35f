package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The segments of one stream in Tink's AES256_GCM_HKDF_1MB form, with the JDK's cipher (decision 0026). Not
 * thread-safe.
 */
final class SegmentCipher {

    /** Length of the header (1 byte), salt (32), nonce prefix (7). */
    static final int HEADER = 40;

    static final int TAG = 16;
    private static final int SALT = 32;
    private static final int NONCE = 12;
    private static final int PREFIX = HEADER - 1 - SALT;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] header;
    private final SecretKey key;
    private final Cipher cipher;
    private final int mode;
    private int number;

    private SegmentCipher(int mode, DataKey key, byte[] header, byte[] associatedData, int first)
            throws GeneralSecurityException {
        this.mode = mode;
        this.number = first;
        this.header = header;
        this.key = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(key.bytes())
                                .addSalt(Arrays.copyOfRange(header, 1, 1 + SALT))
                                .thenExpand(associatedData, DataKey.BYTES));
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    /** Returns a cipher that seals a stream under a new salt. */
    static SegmentCipher sealing(DataKey key, byte[] associatedData) {
        byte[] header = new byte[HEADER];
        RANDOM.nextBytes(header);
        header[0] = HEADER;
        try {
            return new SegmentCipher(Cipher.ENCRYPT_MODE, key, header, associatedData, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a cipher that opens a stream.
     *
     * @param first number of the segment to open first, from 0
     * @throws GeneralSecurityException when the header is not of this form
     */
    static SegmentCipher opening(DataKey key, byte[] header, byte[] associatedData, int first)
            throws GeneralSecurityException {
        if (header.length != HEADER || header[0] != HEADER) {
            throw new GeneralSecurityException("not the header of a sealed document");
        }
        return new SegmentCipher(Cipher.DECRYPT_MODE, key, header, associatedData, first);
    }

    byte[] header() {
        return header.clone();
    }

    /** Returns the bytes of ciphertext in a full segment: the first one includes the header. */
    static int room(boolean first) {
        return SealedFormat.SEGMENT - (first ? HEADER : 0);
    }

    /**
     * Seals or opens the next segment.
     *
     * @return how many bytes were written to {@code output}, from {@code at}
     * @throws GeneralSecurityException when a segment to open was not sealed in this stream at this position
     */
    int next(boolean last, byte[] input, int length, byte[] output, int at) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE)
                .put(header, HEADER - PREFIX, PREFIX)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
        number = Math.incrementExact(number);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        return cipher.doFinal(input, 0, length, output, at);
    }
}
