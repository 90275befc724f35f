package fr.montpellier.multipass.vault.checking.files;

/** A file in memory. */
final class InMemoryFile implements SourceFile {

    private final byte[] bytes;

    InMemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, target, offset, count);
        return count;
    }
}
