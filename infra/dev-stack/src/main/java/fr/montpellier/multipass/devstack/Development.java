package fr.montpellier.multipass.devstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps one application of a running stack up to date with its sources: compiles changes and restarts it. */
final class Development {

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DevStack stack;
    private final Part part;
    private final Progress progress;
    private final SourceTree sources;
    private final ModuleClasses classes;
    /** Changed files that are not compiled yet. */
    private final Set<Path> pending = new TreeSet<>();

    Development(DevStack stack, Application application, Progress progress) throws IOException {
        this.stack = stack;
        this.part = application.part();
        this.progress = progress;
        this.sources = new SourceTree(application.module().resolve("src/main"));
        this.classes = new ModuleClasses(application.module(), application.libraries());
    }

    /** Follows the sources until the thread is interrupted. */
    void follow() throws IOException, InterruptedException {
        progress.note("Les sources de " + part.id() + " sont suivies : enregistrez, puis rechargez la page.");
        while (true) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            var changed = sources.changes();
            if (!changed.isEmpty()) {
                // A file that was refused is pending already: that it changed again is what counts.
                pending.addAll(changed);
                update();
            }
        }
    }

    private void update() throws IOException, InterruptedException {
        var begun = Instant.now();
        var refused = classes.update(pending);
        if (refused.isPresent()) {
            progress.note(refused.get().stripTrailing());
            return;
        }
        var files = pending.size();
        pending.clear();
        stack.process(part).destroyForcibly();
        stack.halt(part);
        stack.resume(part);
        try {
            stack.awaitReady(part, PATIENCE);
            progress.note(files + (files == 1 ? " fichier changé, " : " fichiers changés, ") + part.id()
                    + " de nouveau prêt " + Progress.seconds(Duration.between(begun, Instant.now())) + " après");
        } catch (TimeoutException e) {
            progress.note(part.id() + " ne démarre plus : ./multipass logs " + part.id());
        }
    }
}
