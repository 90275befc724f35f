package fr.montpellier.multipass.vault.keeping.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/**
 * A sealed object and what opens it. Of a part of the file only the segments that hold it are fetched, and each is verified
 * before any of it is given.
 *
 * @param size of the file without its padding
 */
public record SealedObject(SealedSource source, DataKey key, Binding binding, SealedPart part, long size) {

    /**
     * A stretch, which must be within the file. One that ends with the file verifies the padding too, and that nothing
     * follows it.
     */
    public InputStream open(long start, long length) throws IOException {
        return open(start, length, start + length == size);
    }

    /** Any part of the file, as it is asked for. */
    public OpenedFile file() {
        return new OpenedFile(this);
    }

    InputStream open(long start, long length, boolean withPadding) throws IOException {
        long first = SealedFormat.segmentOf(start);
        long objectSize = SealedFormat.sealedSize(size);
        // One byte more than there may be: if there is one, the segment before it is not the last, and does not open.
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

    /** Two requests, or one when the first segment is among them: the header stands before it. */
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
