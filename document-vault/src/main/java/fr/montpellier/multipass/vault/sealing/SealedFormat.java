package fr.montpellier.multipass.vault.sealing;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;

/**
 * The sealed form of a document: docs/formats/sealed-document.md.
 *
 * <p>Tink's AES256_GCM_HKDF_1MB stream of the file and its padding, with the {@link Binding} as associated data.
 */
public final class SealedFormat {

    /** Name of the format, kept with each wrap. */
    public static final String ALGORITHM = "AES256_GCM_HKDF_1MB";

    /** Bytes of one ciphertext segment: the unit of random access. */
    public static final int SEGMENT = 1 << 20;

    private SealedFormat() {}

    /** The sealed bytes of a file, produced while they are read; holds one segment. */
    public static InputStream seal(InputStream plaintext, DataKey key, Binding binding) {
        return seal(plaintext, key, binding, SealedPart.ORIGINAL);
    }

    /** The sealed bytes of one part of a document. */
    public static InputStream seal(InputStream plaintext, DataKey key, Binding binding, SealedPart part) {
        return new SealingInputStream(plaintext, key, binding.associatedData(part.purpose()));
    }

    /**
     * The file again, verified segment by segment, and to the end of the object before the end is reported.
     *
     * @param size of the file without its padding
     */
    public static InputStream open(InputStream sealed, DataKey key, Binding binding, long size) {
        return open(sealed, key, binding, size, SealedPart.ORIGINAL);
    }

    /** One part of a document again. */
    public static InputStream open(InputStream sealed, DataKey key, Binding binding, long size, SealedPart part) {
        return new OpenedInputStream(
                new OpeningInputStream(sealed, key, binding.associatedData(part.purpose())), size, true);
    }

    /**
     * A stretch of the file, of which only the segments that hold it are fetched; each is verified before any of it is
     * given. A stretch that ends with the file verifies the padding too, as a whole reading does.
     *
     * @param size of the file without its padding
     * @param start of the stretch
     * @param length of the stretch, which must be within the file
     */
    public static InputStream openRange(
            SealedSource sealed, DataKey key, Binding binding, long size, long start, long length) throws IOException {
        boolean toTheEnd = start + length == size;
        long objectSize = sealedSize(size);
        long until = toTheEnd ? objectSize : Math.min(objectSize, (segmentOf(start + length - 1) + 1) * SEGMENT);
        SeekableByteChannel opened =
                open(new SealedRange(sealed, objectSize, segmentOf(start) * SEGMENT, until), key, binding);
        return new OpenedInputStream(Channels.newInputStream(opened.position(start)), length, toTheEnd);
    }

    /** Number of the segment that holds that byte of the file. */
    private static long segmentOf(long position) {
        return (position + SegmentCipher.HEADER) / (SEGMENT - SegmentCipher.TAG);
    }

    /** Bytes of the object that holds a file of that size. */
    static long sealedSize(long size) {
        long padded = Padding.padded(size);
        return SegmentCipher.HEADER + padded + SegmentCipher.TAG * (segmentOf(Math.max(0, padded - 1)) + 1);
    }

    /** Random access to the file and its padding, each segment verified when read. */
    public static SeekableByteChannel open(SeekableByteChannel sealed, DataKey key, Binding binding)
            throws IOException {
        try {
            return stream(key)
                    .newSeekableDecryptingChannel(sealed, binding.associatedData(SealedPart.ORIGINAL.purpose()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static AesGcmHkdfStreaming stream(DataKey key) {
        try {
            return new AesGcmHkdfStreaming(key.bytes(), "HmacSha256", DataKey.BYTES, SEGMENT, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
