package fr.montpellier.multipass.devstack.reload;

import fr.montpellier.multipass.embedded.system.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings {@code target/classes} of one module up to date with changed sources without Maven: neither the checks of the
 * build nor annotation processors run. The next build runs both.
 *
 * @param classPath the libraries, separated as the platform does
 */
record ModuleClasses(Path module, String classPath) {

    private static final String JAVA = ".java";

    /**
     * Copies changed resources and compiles changed sources with those that name one of their classes.
     *
     * @param changed files below {@code src/main}; those that no longer exist were deleted
     * @return the compiler's errors, in which case the classes are unchanged; empty if the compilation succeeded
     */
    Optional<String> update(Set<Path> changed) throws IOException, InterruptedException {
        TreeSet<Path> sources =
                changed.stream().filter(ModuleClasses::isJava).collect(Collectors.toCollection(TreeSet::new));
        if (!sources.isEmpty()) {
            Optional<String> refused = compile(withUsers(sources));
            if (refused.isPresent()) {
                return refused;
            }
        }
        for (Path file : changed) {
            if (!isJava(file)) {
                copy(file);
            } else if (!Files.exists(file)) {
                deleteClassesOf(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(JAVA);
    }

    private Path java() {
        return module.resolve("src/main/java");
    }

    private Path classes() {
        return module.resolve("target/classes");
    }

    /** Copies a resource; files of another folder than {@code resources}, such as {@code vocabulary}, keep its name. */
    private void copy(Path file) throws IOException {
        Path target = classes().resolve(module.resolve("src/main/resources").relativize(file));
        if (Files.exists(file)) {
            put(file, target);
        } else {
            Files.deleteIfExists(target);
        }
    }

    private void deleteClassesOf(Path source) throws IOException {
        String name = nameOf(source);
        Path directory = classes().resolve(java().relativize(source.getParent()));
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, name + "{,$*}.class")) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(JAVA, "");
    }

    private Set<Path> withUsers(Set<Path> changed) throws IOException {
        var names = Pattern.compile(changed.stream()
                .map(ModuleClasses::nameOf)
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\\b(", ")\\b")));
        TreeSet<Path> compiled = changed.stream().filter(Files::exists).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> all = Files.walk(java())) {
            for (Path file : (Iterable<Path>) all.filter(ModuleClasses::isJava)::iterator) {
                if (names.matcher(Files.readString(file)).find()) {
                    compiled.add(file);
                }
            }
        }
        return compiled;
    }

    /**
     * Compiles in a process of its own, since the supervisor has little memory, and into another directory, since a
     * compilation may fail half way.
     */
    private Optional<String> compile(Set<Path> sources) throws IOException, InterruptedException {
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        Path beside = module.resolve("target/changed-classes");
        Directories.delete(beside);
        Files.createDirectories(beside);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-proc:none",
                "-parameters",
                "-g",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-cp",
                classes() + ":" + classPath,
                "-d",
                beside.toString()));
        sources.forEach(source -> command.add(source.toString()));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        compiler.getOutputStream().close();
        var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            return Optional.of(said);
        }
        try (Stream<Path> compiled = Files.walk(beside)) {
            for (Path file : (Iterable<Path>) compiled.filter(Files::isRegularFile)::iterator) {
                put(file, classes().resolve(beside.relativize(file)));
            }
        }
        return Optional.empty();
    }

    private static void put(Path file, Path target) throws IOException {
        Path directory = target.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
