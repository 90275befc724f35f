package fr.montpellier.multipass.vault.checking.inspection.worker;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.requests.FileDescription;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;

/**
 * The file as the service sends it to this worker: a block for each request (the byte {@link Worker#QUESTION}, then the
 * position in eight bytes and the length in four). The blocks used last are kept, so that a small file is requested
 * once.
 */
final class PipedFile implements SourceFile {

    /** Most blocks kept, of a mebibyte each. */
    private static final int MOST_BLOCKS = 64;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final FileDescription description;
    private final long base;
    private final long length;
    private final LinkedHashMap<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private byte[] block = new byte[0];
    private long start;

    PipedFile(DataInputStream in, DataOutputStream out, FileDescription description) {
        this(in, out, description, 0, description.length());
    }

    /**
     * Creates a view of one of several files that are offered as one.
     *
     * @param base position at which it begins
     * @param length its length, in bytes
     */
    PipedFile(DataInputStream in, DataOutputStream out, FileDescription description, long base, long length) {
        this.in = in;
        this.out = out;
        this.description = description;
        this.base = base;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int most) throws IOException {
        if (position >= length) {
            return -1;
        }
        if (position < start || position >= start + block.length) {
            turnTo(position);
        }
        int at = (int) (position - start);
        int count = Math.min(most, block.length - at);
        System.arraycopy(block, at, target, offset, count);
        return count;
    }

    private void turnTo(long position) throws IOException {
        boolean first = position < description.firstBlock();
        long number = first ? 0 : 1 + (position - description.firstBlock()) / description.block();
        long from = first ? 0 : description.firstBlock() + (number - 1) * description.block();
        byte[] held = blocks.get(number);
        if (held == null) {
            if (blocks.size() == MOST_BLOCKS) {
                blocks.pollFirstEntry();
            }
            held = ask(from, (int) Math.min(first ? description.firstBlock() : description.block(), length - from));
            blocks.put(number, held);
        }
        block = held;
        start = from;
    }

    private byte[] ask(long from, int count) throws IOException {
        out.writeByte(Worker.QUESTION);
        out.writeLong(base + from);
        out.writeInt(count);
        out.flush();
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the service sends no more data");
        }
        return bytes;
    }
}
