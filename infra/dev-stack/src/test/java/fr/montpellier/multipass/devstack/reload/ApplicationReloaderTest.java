package fr.montpellier.multipass.devstack.reload;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationReloaderTest {

    @TempDir
    private Path module;

    private final List<String> notes = new ArrayList<>();
    private int restarts;
    private boolean starts = true;
    private ApplicationReloader development;

    @BeforeEach
    void follow() throws Exception {
        source("Shape", "class Shape { int sides() { return 3; } }");
        source("User", "class User { int sides = new Shape().sides(); }");
        Files.createDirectories(module.resolve("target/classes"));
        development = new ApplicationReloader(
                Part.CONSENT,
                new SourceTree(module.resolve("src/main")),
                new ModuleClasses(module, ""),
                this::restart,
                new Progress() {
                    @Override
                    public void note(String text) {
                        notes.add(text);
                    }

                    @Override
                    public void ready(Part part, Duration took) {}
                });
    }

    private void restart() throws TimeoutException {
        restarts++;
        if (!starts) {
            throw new TimeoutException();
        }
    }

    private void source(String name, String text) throws Exception {
        Path file = module.resolve("src/main/java/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Two writes within one tick of the clock are two changes.
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.nanoTime() / 1_000));
    }

    private Path classFile(String name) {
        return module.resolve("target/classes/" + name + ".class");
    }

    @Test
    void a_file_that_is_mended_after_the_compiler_refused_it_is_compiled() throws Exception {
        source("Shape", "class Shape { int sides() { return }");
        development.update();
        development.update();
        assertThat(restarts).isZero();
        assertThat(notes).singleElement().asString().contains("Shape.java");

        source("Shape", "class Shape { int sides() { return 4; } }");
        development.update();

        assertThat(restarts).isOne();
        assertThat(classFile("Shape")).exists();
    }

    @Test
    void a_refused_file_is_compiled_with_another_that_mends_it() throws Exception {
        source("Shape", "class Shape { int corners() { return 3; } }");
        development.update();
        assertThat(notes).singleElement().asString().contains("User.java");

        source("User", "class User { int corners = new Shape().corners(); }");
        development.update();

        assertThat(restarts).isOne();
        assertThat(notes.getLast()).startsWith("2 fichiers changés");
    }

    @Test
    void an_application_that_does_not_start_any_more_is_told_with_the_command_that_shows_why() throws Exception {
        starts = false;
        source("Shape", "class Shape { int sides() { return 4; } }");

        development.update();

        assertThat(notes).containsExactly("consent-service ne démarre plus : ./multipass logs consent-service");
    }
}
