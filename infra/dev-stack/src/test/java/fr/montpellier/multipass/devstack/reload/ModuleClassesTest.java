package fr.montpellier.multipass.devstack.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleClassesTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path module;

    private SourceTree sources;
    private ModuleClasses classes;

    @BeforeEach
    void build() throws Exception {
        source(
                "a/Shape.java",
                "package a; public class Shape { public static int sides() { return 3; } static class Part {} }");
        source("a/User.java", "package a; class User { int sides = Shape.sides(); }");
        source("a/Other.java", "package a; class Other {}");
        write("resources/words.properties", "hello=Bonjour");
        Files.createDirectories(module.resolve("target/classes"));
        classes = new ModuleClasses(module, "");
        sources = new SourceTree(module.resolve("src/main"));
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            Set<Path> all = files.filter(Files::isRegularFile).collect(java.util.stream.Collectors.toSet());
            assertThat(classes.update(all)).isEmpty();
        }
        for (String file : new String[] {"Shape", "User", "Other"}) {
            Files.setLastModifiedTime(classFile(file), FileTime.from(LONG_AGO));
        }
    }

    private void source(String name, String text) throws Exception {
        write("java/" + name, text);
    }

    private void write(String name, String text) throws Exception {
        Path file = module.resolve("src/main").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Two writes within one tick of the clock are two changes.
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.nanoTime() / 1_000));
    }

    private Path classFile(String name) {
        return module.resolve("target/classes/a/" + name + ".class");
    }

    private boolean isNew(String name) throws Exception {
        return Files.getLastModifiedTime(classFile(name)).toInstant().isAfter(LONG_AGO);
    }

    @Test
    void a_changed_class_is_compiled_with_its_dependents() throws Exception {
        source("a/Shape.java", "package a; public class Shape { public static int sides() { return 4; } }");

        assertThat(classes.update(sources.changes())).isEmpty();

        assertThat(isNew("Shape")).isTrue();
        assertThat(isNew("User")).isTrue();
        assertThat(isNew("Other")).isFalse();
        assertThat(sources.changes()).isEmpty();
    }

    @Test
    void a_change_that_breaks_a_dependent_is_reported_and_keeps_the_classes() throws Exception {
        source("a/Shape.java", "package a; public class Shape { public static int corners() { return 4; } }");

        assertThat(classes.update(sources.changes())).get().asString().contains("User.java", "sides()");

        assertThat(isNew("Shape")).isFalse();
    }

    @Test
    void a_deleted_class_is_gone_with_its_nested_classes() throws Exception {
        source("a/User.java", "package a; class User {}");
        Files.delete(module.resolve("src/main/java/a/Shape.java"));

        assertThat(classes.update(sources.changes())).isEmpty();

        assertThat(classFile("Shape")).doesNotExist();
        assertThat(classFile("Shape$Part")).doesNotExist();
        assertThat(classFile("User")).exists();
    }

    @Test
    void a_resource_is_copied() throws Exception {
        write("resources/words.properties", "hello=Bonsoir");

        assertThat(classes.update(sources.changes())).isEmpty();

        assertThat(module.resolve("target/classes/words.properties")).hasContent("hello=Bonsoir");
    }

    @Test
    void temporary_files_of_an_editor_are_ignored() throws Exception {
        write("java/a/.Shape.java.swp", "x");
        write("java/a/Shape.java~", "x");

        assertThat(sources.changes()).isEmpty();
    }
}
