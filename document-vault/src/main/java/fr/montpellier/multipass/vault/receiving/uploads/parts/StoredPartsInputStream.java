package fr.montpellier.multipass.vault.receiving.uploads.parts;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Reads the parts of an upload in order; each is opened after the previous one was verified to its end. */
public final class StoredPartsInputStream extends InputStream {

    private final Iterator<UploadPart> parts;
    private final Opening opening;
    private InputStream current = InputStream.nullInputStream();

    /** Opens one part. */
    public interface Opening {
        InputStream open(UploadPart part) throws IOException;
    }

    public StoredPartsInputStream(List<UploadPart> parts, Opening opening) {
        this.parts = parts.iterator();
        this.opening = opening;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int count = current.read(target, offset, length);
            while (count < 0 && parts.hasNext()) {
                current.close();
                current = opening.open(parts.next());
                count = current.read(target, offset, length);
            }
            return count;
        } catch (IOException e) {
            // The store does not return the stored part; the sender is not the cause.
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e).because("a part cannot be opened");
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
