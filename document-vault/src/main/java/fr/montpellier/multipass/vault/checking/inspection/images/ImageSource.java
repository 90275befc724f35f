package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file as ImageIO reads it. */
final class ImageSource extends ImageInputStreamImpl {

    private final SourceFile file;
    private final byte[] one = new byte[1];

    ImageSource(SourceFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Reads as much as there is: some of ImageIO's readers do not read again. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        int count = file.readMost(streamPos, target, offset, length);
        streamPos += Math.max(0, count);
        return count;
    }
}
