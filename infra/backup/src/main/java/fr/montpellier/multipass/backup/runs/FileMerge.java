package fr.montpellier.multipass.backup.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Merges directories whose files are never changed: the result has the files of both. */
final class FileMerge {

    private FileMerge() {}

    /**
     * Copies the files that the target lacks.
     *
     * @return how many
     */
    static int merge(Path source, Path target) throws IOException {
        if (!Files.isDirectory(source)) {
            return 0;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(source)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        int copied = 0;
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file).toString());
            if (!Files.exists(copy)) {
                createDirectories(Objects.requireNonNull(copy.getParent()));
                Path partial = copy.resolveSibling("." + copy.getFileName() + ".partial");
                Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setOwner(partial, Files.getOwner(copy.getParent()));
                Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
                copied++;
            }
        }
        return copied;
    }

    private static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = Objects.requireNonNull(directory.toAbsolutePath().getParent());
        createDirectories(parent);
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setOwner(directory, Files.getOwner(parent));
    }
}
