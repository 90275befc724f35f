package fr.montpellier.multipass.service.masterkey;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Writes files that only the service's own account may read. */
public final class OwnerOnlyFile {

    private OwnerOnlyFile() {}

    /** Writes the whole file durably, or leaves the previous content. */
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        makeFolder(directory);
        Path draft = Files.createTempFile(
                directory,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, content);
        sync(draft, StandardOpenOption.WRITE);
        Files.move(draft, file, ATOMIC_MOVE);
        sync(directory, StandardOpenOption.READ);
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
