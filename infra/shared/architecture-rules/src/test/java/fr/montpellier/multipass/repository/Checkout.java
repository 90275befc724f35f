package fr.montpellier.multipass.repository;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of the repository, for tests that hold for all modules. */
public final class Checkout {

    /** The top-level directory. */
    public static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

    /** The directory with one file for each declared language. */
    static final Path LANGUAGES = ROOT.resolve("infra/shared/service-defaults/src/main/resources/languages");

    private static final Set<String> NOT_SOURCES = Set.of("node_modules", ".git", ".idea");

    private Checkout() {}

    /**
     * Returns the text of a file.
     *
     * @param path relative to the top-level directory, with slashes
     */
    public static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    /** Returns the regular files whose path matches, sorted; directories that a build makes are left out. */
    public static List<Path> files(Predicate<Path> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = NOT_SOURCES.contains(directory.getFileName().toString())
                        || directory.equals(ROOT.resolve("var"))
                        || isBuilt(directory);
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    /** A package may have the name of the directory that a build makes. */
    private static boolean isBuilt(Path directory) {
        return directory.endsWith("target") && Files.exists(directory.resolveSibling("pom.xml"));
    }
}
