package fr.montpellier.multipass.backup.sealing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes files to encrypted ZIP archives, {@code NAME-0001.zip.cms} and so on: one begins when the one before has taken
 * 512 MiB, so that programs that read a whole file into memory open it.
 */
public final class SealedArchive implements AutoCloseable {

    private static final long PART = 512L << 20;
    private static final String SUFFIX = ".zip.cms";

    private final Path directory;
    private final String name;
    private final Recipient recipient;
    private @Nullable ZipOutputStream zip;
    private int parts;
    private long taken;

    public SealedArchive(Path directory, String name, Recipient recipient) {
        this.directory = directory;
        this.name = name;
        this.recipient = recipient;
    }

    /** Adds a directory, which may be empty. */
    public void addDirectory(String entry) throws IOException {
        ZipOutputStream out = current();
        out.putNextEntry(new ZipEntry(entry + "/"));
        out.closeEntry();
    }

    /** Adds what the stream returns. */
    public void add(String entry, InputStream content) throws IOException {
        ZipOutputStream out = current();
        out.putNextEntry(new ZipEntry(entry));
        taken += content.transferTo(out);
        out.closeEntry();
    }

    private ZipOutputStream current() throws IOException {
        ZipOutputStream open = zip;
        if (open != null && taken < PART) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        parts++;
        taken = 0;
        Path file = directory.resolve("%s-%04d%s".formatted(name, parts, SUFFIX));
        OutputStream target = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        var started = new ZipOutputStream(new BufferedOutputStream(recipient.seal(target), 1 << 16));
        started.setLevel(Deflater.BEST_SPEED);
        zip = started;
        return started;
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    /** Returns the parts of an archive, in order. */
    public static List<Path> parts(Path directory, String name) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(directory, name + "-*" + SUFFIX)) {
            files.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    /**
     * Unpacks an archive.
     *
     * @param work where a part is decrypted to, one at a time; on a disk that others do not read
     */
    public static void unpack(Path directory, String name, OperatorKey key, Path work, Path target) throws IOException {
        List<Path> parts = parts(directory, name);
        if (parts.isEmpty()) {
            throw new IOException("No archive " + name + " in " + directory);
        }
        Files.createDirectories(target);
        Path root = target.toRealPath();
        Path plain = work.resolve(name + ".zip");
        for (Path part : parts) {
            key.open(part, plain);
            try (var archive = new ZipFile(plain.toFile())) {
                for (ZipEntry entry : archive.stream().toList()) {
                    unpack(archive, entry, root);
                }
            } finally {
                Files.deleteIfExists(plain);
            }
        }
    }

    private static void unpack(ZipFile archive, ZipEntry entry, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("An entry leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, path);
        }
    }
}
