package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.padding.UnpaddedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/**
 * A sealed object with what opens it. For a part of the file only its segments are fetched, each verified before any of
 * it is returned.
 *
 * @param size of the file without its padding
 */
public record SealedObject(SealedSource source, DataKey key, Binding binding, SealedPart part, long size) {

    /**
     * Opens a range, which must be within the file. A range that ends with the file also verifies the padding, and that
     * nothing follows it.
     */
    public InputStream open(long start, long length) throws IOException {
        return open(start, length, start + length == size);
    }

    /** Returns the file, of which parts are fetched as they are read. */
    public OpenedFile file() {
        return new OpenedFile(this);
    }

    InputStream open(long start, long length, boolean withPadding) throws IOException {
        long first = SealedFormat.segmentOf(start);
        long objectSize = SealedFormat.sealedSize(size);
        // One byte more than expected: if it exists, the segment before it is not the last and does not open.
        long end = withPadding
                ? objectSize + 1
                : Math.min(objectSize, (SealedFormat.segmentOf(start + length - 1) + 1) * SealedFormat.SEGMENT);
        InputStream segments = segments(first, end, end >= objectSize);
        try {
            segments.skipNBytes(start - SealedFormat.startOf(first));
        } catch (IOException | RuntimeException e) {
            segments.close();
            throw e;
        }
        return new UnpaddedInputStream(segments, length, withPadding);
    }

    /**
     * Fetches the segments in two requests, or in one if the first segment is among them, since the header precedes it.
     */
    private InputStream segments(long first, long end, boolean toTheEnd) throws IOException {
        byte[] associatedData = binding.associatedData(part.purpose());
        if (first == 0) {
            return new OpeningInputStream(source.read(0, end), key, associatedData, toTheEnd);
        }
        long from = first * SealedFormat.SEGMENT;
        try (InputStream beginning = source.read(0, SegmentCipher.HEADER)) {
            byte[] header = beginning.readNBytes(SegmentCipher.HEADER);
            SegmentCipher cipher = SegmentCipher.opening(key, header, associatedData, Math.toIntExact(first));
            return new OpeningInputStream(source.read(from, end - from), cipher, toTheEnd);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String toString() {
        return "SealedObject";
    }
}
