package fr.montpellier.multipass.embedded.postgres;

import fr.montpellier.multipass.embedded.system.Directories;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Extracts the PostgreSQL programs once from the jar of this machine's platform. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** Returns the directory that holds {@code bin/}; extracted at the first call of any process. */
    static Path in(Path cache) throws IOException {
        String archive = archiveName();
        Path home = cache.resolve(archive.replace(".txz", ""));
        Files.createDirectories(cache);
        try (var lockFile = FileChannel.open(
                        cache.resolve("extract.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockFile.lock()) {
            if (!lock.isValid() || Files.isExecutable(home.resolve("bin/postgres"))) {
                return home;
            }
            Path partial = cache.resolve(home.getFileName() + ".partial");
            Directories.delete(partial);
            extract(archive, partial);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        }
    }

    private static String archiveName() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (architecture) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64" -> "postgres-linux-arm_64.txz";
            default ->
                throw new UncheckedIOException(new IOException(
                        "No PostgreSQL programs for the processor " + architecture + "; use your own server instead"));
        };
    }

    private static void extract(String archive, Path target) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                throw new IOException(archive + " is not on the class path");
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(entry, tar, target);
                }
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = entry.resolveIn(target);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
