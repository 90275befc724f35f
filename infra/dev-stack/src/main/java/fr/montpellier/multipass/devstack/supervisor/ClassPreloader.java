package fr.montpellier.multipass.devstack.supervisor;

import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads every class of the supervisor at its start. A build may replace its jars while it runs; a class not loaded
 * before that can no longer be loaded, and the supervisor must still be able to stop everything.
 */
final class ClassPreloader {

    private ClassPreloader() {}

    static void load() throws IOException {
        for (Class<? extends AutoCloseable> witness : List.of(DevStack.class, EmbeddedPostgres.class)) {
            CodeSource source = witness.getProtectionDomain().getCodeSource();
            Path jar = source == null ? null : Path.of(source.getLocation().getPath());
            // Classes in a directory are those of a test.
            if (jar != null && Files.isRegularFile(jar)) {
                load(jar, witness.getClassLoader());
            }
        }
    }

    private static void load(Path jar, ClassLoader loader) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<java.util.jar.JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    Class.forName(name.substring(0, name.length() - 6).replace('/', '.'), false, loader);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(jar + " is incomplete", e);
        }
    }
}
