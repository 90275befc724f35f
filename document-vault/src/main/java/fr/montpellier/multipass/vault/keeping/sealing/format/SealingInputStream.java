package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.padding.PaddedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** The sealed bytes of a file, produced as an uploader reads them. */
final class SealingInputStream extends SegmentedInputStream {

    private final SegmentCipher cipher;
    private final Segments plaintext;
    private boolean begun;

    SealingInputStream(InputStream file, DataKey key, byte[] associatedData) {
        super(file);
        this.cipher = SegmentCipher.sealing(key, associatedData);
        this.plaintext = new Segments(new PaddedInputStream(file), SegmentCipher.room(false) - SegmentCipher.TAG);
    }

    @Override
    int fill(byte[] target) throws IOException, GeneralSecurityException {
        int at = begun ? 0 : SegmentCipher.HEADER;
        System.arraycopy(cipher.header(), 0, target, 0, at);
        plaintext.advance(SegmentCipher.room(!begun) - SegmentCipher.TAG);
        begun = true;
        return at + cipher.next(plaintext.isLast(), plaintext.bytes(), plaintext.length(), target, at);
    }

    @Override
    boolean isLast() {
        return plaintext.isLast();
    }
}
