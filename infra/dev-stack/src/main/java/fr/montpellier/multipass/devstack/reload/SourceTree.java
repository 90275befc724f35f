package fr.montpellier.multipass.devstack.reload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the files below a directory with their state at the previous call. */
final class SourceTree {

    private final Path root;
    private Map<Path, FileTime> seen;

    SourceTree(Path root) throws IOException {
        this.root = root;
        this.seen = times();
    }

    /** Returns the files that were added, changed or deleted since the last call. */
    Set<Path> changes() throws IOException {
        Map<Path, FileTime> now = times();
        var changed = new TreeSet<Path>();
        now.forEach((file, time) -> {
            if (!time.equals(seen.get(file))) {
                changed.add(file);
            }
        });
        seen.keySet().stream().filter(file -> !now.containsKey(file)).forEach(changed::add);
        seen = now;
        return changed;
    }

    private Map<Path, FileTime> times() throws IOException {
        var times = new HashMap<Path, FileTime>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // Editors first write a temporary file beside the source: .File.java.swp, File.java~, 4913.
                if (!file.getFileName().toString().matches("\\..*|.*~|\\d+")) {
                    times.put(file, attributes.lastModifiedTime());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return times;
    }
}
