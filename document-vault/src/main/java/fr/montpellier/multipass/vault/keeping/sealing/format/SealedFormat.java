package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.padding.Padding;
import fr.montpellier.multipass.vault.keeping.sealing.padding.UnpaddedInputStream;
import java.io.InputStream;

/**
 * The sealed form of a document: docs/formats/sealed-document.md.
 *
 * <p>Tink's AES256_GCM_HKDF_1MB stream of the file and its padding, with the {@link Binding} as associated data.
 */
public final class SealedFormat {

    /** Name of the format, stored with each wrapped key. */
    public static final String ALGORITHM = "AES256_GCM_HKDF_1MB";

    /** Bytes of one ciphertext segment: the unit of random access. */
    public static final int SEGMENT = 1 << 20;

    /** Bytes of the file in a segment; reads that begin and end with a segment cost least. */
    static final int BLOCK = SEGMENT - SegmentCipher.TAG;

    /** Bytes of the file in the first segment, which includes the header. */
    static final int FIRST_BLOCK = BLOCK - SegmentCipher.HEADER;

    private SealedFormat() {}

    /** Returns the sealed bytes of a file, produced as they are read; holds one segment. */
    public static InputStream seal(InputStream plaintext, DataKey key, Binding binding) {
        return seal(plaintext, key, binding, SealedPart.ORIGINAL);
    }

    /** Returns the sealed bytes of one part of a document. */
    public static InputStream seal(InputStream plaintext, DataKey key, Binding binding, SealedPart part) {
        return new SealingInputStream(plaintext, key, binding.associatedData(part.purpose()));
    }

    /**
     * Opens a sealed file, verified segment by segment, and to the end of the object before its end is reported.
     *
     * @param size of the file without its padding
     */
    public static InputStream open(InputStream sealed, DataKey key, Binding binding, long size) {
        return open(sealed, key, binding, size, SealedPart.ORIGINAL);
    }

    /** Opens one part of a document. */
    public static InputStream open(InputStream sealed, DataKey key, Binding binding, long size, SealedPart part) {
        return new UnpaddedInputStream(
                new OpeningInputStream(sealed, key, binding.associatedData(part.purpose()), true), size, true);
    }

    /** Returns the number of the segment that contains a byte of the file. */
    static long segmentOf(long position) {
        return (position + SegmentCipher.HEADER) / BLOCK;
    }

    /** Returns the position in the file of the first byte of a segment. */
    static long startOf(long segment) {
        return segment == 0 ? 0 : segment * BLOCK - SegmentCipher.HEADER;
    }

    /** Returns the size of the object for a file of that size, in bytes. */
    public static long sealedSize(long size) {
        long padded = Padding.padded(size);
        return SegmentCipher.HEADER + padded + SegmentCipher.TAG * (segmentOf(Math.max(0, padded - 1)) + 1);
    }
}
