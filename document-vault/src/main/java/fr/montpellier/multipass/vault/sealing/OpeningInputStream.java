package fr.montpellier.multipass.vault.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A file and its padding again, each segment verified before any of it is given. */
final class OpeningInputStream extends SegmentedInputStream {

    private final InputStream sealed;
    private final DataKey key;
    private final byte[] associatedData;
    private final Segments ciphertext;
    private @Nullable SegmentCipher cipher;

    OpeningInputStream(InputStream sealed, DataKey key, byte[] associatedData) {
        super(sealed);
        this.sealed = sealed;
        this.key = key;
        this.associatedData = associatedData;
        this.ciphertext = new Segments(sealed, SegmentCipher.room(false));
    }

    @Override
    int fill(byte[] target) throws IOException, GeneralSecurityException {
        SegmentCipher opening = cipher;
        boolean first = opening == null;
        if (opening == null) {
            opening = SegmentCipher.opening(key, sealed.readNBytes(SegmentCipher.HEADER), associatedData);
            cipher = opening;
        }
        ciphertext.advance(SegmentCipher.room(first));
        return opening.next(ciphertext.isLast(), ciphertext.bytes(), ciphertext.length(), target, 0);
    }

    @Override
    boolean isLast() {
        return ciphertext.isLast();
    }
}
