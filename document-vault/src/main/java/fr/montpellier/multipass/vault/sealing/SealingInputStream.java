package fr.montpellier.multipass.vault.sealing;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** Turns Tink's encrypting {@link OutputStream} into a stream that an uploader pulls, without a thread. */
final class SealingInputStream extends InputStream {

    private static final int STEP = 1 << 16;

    private final InputStream plaintext;
    private final Buffer buffer = new Buffer();
    private final OutputStream encrypting;
    private final byte[] step = new byte[STEP];
    private long size;
    private int position;
    private boolean ended;

    SealingInputStream(InputStream plaintext, StreamingAead aead, byte[] associatedData) throws IOException {
        this.plaintext = plaintext;
        try {
            this.encrypting = aead.newEncryptingStream(buffer, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == buffer.size() && !ended) {
            buffer.reset();
            position = 0;
            advance();
        }
        int count = Math.min(length, buffer.size() - position);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(buffer.bytes(), position, target, offset, count);
        position += count;
        return count;
    }

    private void advance() throws IOException {
        int count = plaintext.read(step);
        if (count >= 0) {
            encrypting.write(step, 0, count);
            size += count;
            return;
        }
        byte[] zeros = new byte[STEP];
        for (long left = Padding.padded(size) - size; left > 0; left -= STEP) {
            encrypting.write(zeros, 0, (int) Math.min(STEP, left));
        }
        encrypting.close();
        ended = true;
    }

    @Override
    public void close() throws IOException {
        plaintext.close();
    }

    /** Gives its bytes without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {

        Buffer() {
            super(SealedFormat.SEGMENT + STEP);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
