package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.requests.admission.SlowPeerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A file as it arrives, counted, hashed and limited while the uploader reads it. Fails the upload as soon as the file
 * must be refused, and gives the reason afterwards.
 */
public final class IncomingFile extends InputStream {

    /** Acrobat accepts the end mark of a PDF in its last kilobyte (ISO 32000-1, annex H.3). */
    private static final int TAIL = 1024;

    private final InputStream body;
    private final long announced;
    private final long limit;
    private final MessageDigest digest;
    private final byte[] tail = new byte[TAIL];
    private long count;
    private boolean ended;
    private @Nullable VaultProblem refusal;

    /**
     * @param announced Content-Length, or -1
     * @param limit most bytes accepted
     * @throws ProblemException when more is announced
     */
    public IncomingFile(InputStream body, long announced, long limit) {
        if (announced > limit) {
            throw tooLarge(limit);
        }
        this.body = body;
        this.announced = announced;
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return ended ? -1 : 0;
        }
        int read = pull(target, offset, length);
        if (read < 0) {
            ended = true;
            if (announced >= 0 && count < announced) {
                throw refuse(VaultProblem.TRUNCATED_FILE);
            }
            return -1;
        }
        count += read;
        if (count > limit) {
            throw refuse(VaultProblem.FILE_TOO_LARGE);
        }
        digest.update(target, offset, read);
        remember(target, offset, read);
        return read;
    }

    private int pull(byte[] target, int offset, int length) throws IOException {
        try {
            return body.read(target, offset, length);
        } catch (IOException e) {
            // The sender was cut off, closed the connection or stopped sending.
            refusal = e instanceof SlowPeerException || e instanceof SocketTimeoutException
                    ? VaultProblem.TOO_SLOW
                    : VaultProblem.TRUNCATED_FILE;
            throw e;
        }
    }

    private void remember(byte[] source, int offset, int length) {
        int kept = Math.min(length, TAIL);
        System.arraycopy(tail, kept, tail, 0, TAIL - kept);
        System.arraycopy(source, offset + length - kept, tail, TAIL - kept, kept);
    }

    private IOException refuse(VaultProblem problem) {
        refusal = problem;
        return new IOException(problem.code());
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(VaultProblem.FILE_TOO_LARGE).with("maximum", limit);
    }

    /**
     * Returns why the upload failed: the reason for refusing the file if there is one, else the failure of the store.
     */
    public ProblemException failure(Exception cause) {
        if (refusal == null) {
            return new ProblemException(VaultProblem.STORE_UNAVAILABLE, cause);
        }
        return refusal == VaultProblem.FILE_TOO_LARGE ? tooLarge(limit) : new ProblemException(refusal);
    }

    boolean hasPdfEndMark() {
        return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    long size() {
        return count;
    }

    /** Returns the hash of the whole file; may be called once, at its end. */
    public byte[] sha256() {
        return digest.digest();
    }
}
