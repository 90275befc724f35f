package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The parts of an upload one after the other, each opened when the one before has been verified to its end. */
final class StoredPartsInputStream extends InputStream {

    private final Iterator<UploadPart> parts;
    private final Opening opening;
    private InputStream current = InputStream.nullInputStream();

    /** Opens one part. */
    interface Opening {
        InputStream open(UploadPart part) throws IOException;
    }

    StoredPartsInputStream(List<UploadPart> parts, Opening opening) {
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
            // It is the store that does not give what was put there, not the sender.
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e).because("a part does not open");
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
