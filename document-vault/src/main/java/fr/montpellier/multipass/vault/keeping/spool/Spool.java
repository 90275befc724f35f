package fr.montpellier.multipass.vault.keeping.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Holds sealed bytes in files on the disk, so that slow senders and slow stores use no memory. No plaintext is written,
 * and the keys are in memory only. An open file has no name, so that it disappears with the process.
 */
@Component
public class Spool {

    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final long size;
    private final AtomicLong used = new AtomicLong();

    @Autowired
    Spool(SpoolSettings settings, @Value("${multipass.data-directory}") Path data) throws IOException {
        this(
                settings.directory() == null ? data.resolve("spool") : settings.directory(),
                settings.size().toBytes());
    }

    /** @param size most bytes held at one time */
    public Spool(Path directory, long size) throws IOException {
        this.directory = directory;
        this.size = size;
        Files.createDirectories(directory);
    }

    /**
     * Writes a stream to a file, to its end.
     *
     * @throws SpoolFullException when the disk, or the allowed part of it, is full
     * @throws IOException from reading the stream
     */
    public SpooledFile keep(InputStream sealed) throws IOException {
        SpooledFile file = new SpooledFile(open(), this);
        try {
            byte[] buffer = new byte[BUFFER];
            for (int count = sealed.read(buffer); count >= 0; count = sealed.read(buffer)) {
                reserve(count);
                file.append(buffer, count);
            }
            return file;
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    private RandomAccessFile open() {
        try {
            Path file = Files.createTempFile(
                    directory,
                    "sealed",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                return new RandomAccessFile(file.toFile(), "rw");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SpoolFullException(e);
        }
    }

    private void reserve(int count) {
        if (used.addAndGet(count) > size) {
            used.addAndGet(-count);
            throw new SpoolFullException(null);
        }
    }

    void giveBack(long count) {
        used.addAndGet(-count);
    }

    /** Returns the bytes held now. */
    public long used() {
        return used.get();
    }
}
