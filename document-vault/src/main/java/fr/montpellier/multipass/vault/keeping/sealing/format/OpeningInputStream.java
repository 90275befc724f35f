package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Opens the segments of a sealed object in order; each is verified before any of it is returned. */
final class OpeningInputStream extends SegmentedInputStream {

    private final Opening opening;
    private final Segments ciphertext;
    private final boolean toTheEnd;
    private @Nullable SegmentCipher cipher;

    private interface Opening {
        SegmentCipher begin() throws IOException, GeneralSecurityException;
    }

    private OpeningInputStream(InputStream sealed, Opening opening, boolean toTheEnd) {
        super(sealed);
        this.opening = opening;
        this.ciphertext = new Segments(sealed, SegmentCipher.room(false));
        this.toTheEnd = toTheEnd;
    }

    /**
     * Opens a stream from its header on.
     *
     * @param toTheEnd whether the last segment of the stream is that of the object
     */
    OpeningInputStream(InputStream sealed, DataKey key, byte[] associatedData, boolean toTheEnd) {
        this(
                sealed,
                () -> SegmentCipher.opening(key, sealed.readNBytes(SegmentCipher.HEADER), associatedData, 0),
                toTheEnd);
    }

    /** Opens a stream from a later segment on, which the cipher opens next. */
    OpeningInputStream(InputStream sealed, SegmentCipher cipher, boolean toTheEnd) {
        this(sealed, () -> cipher, toTheEnd);
        this.cipher = cipher;
    }

    @Override
    int fill(byte[] target) throws IOException, GeneralSecurityException {
        SegmentCipher begun = cipher;
        boolean first = begun == null;
        if (begun == null) {
            begun = opening.begin();
            cipher = begun;
        }
        ciphertext.advance(SegmentCipher.room(first));
        return begun.next(toTheEnd && ciphertext.isLast(), ciphertext.bytes(), ciphertext.length(), target, 0);
    }

    @Override
    boolean isLast() {
        return ciphertext.isLast();
    }
}
