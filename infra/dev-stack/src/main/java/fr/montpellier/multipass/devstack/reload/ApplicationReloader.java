package fr.montpellier.multipass.devstack.reload;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.devstack.supervisor.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps one application of a running stack up to date with its sources: compiles changes and restarts it. */
public final class ApplicationReloader {

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Starts the application again and returns when it is ready. */
    interface Restart {
        void run() throws InterruptedException, TimeoutException;
    }

    private final Part part;
    private final SourceTree sources;
    private final ModuleClasses classes;
    private final Restart restart;
    private final Progress progress;
    /** Changed files that are not compiled yet. */
    private final Set<Path> pending = new TreeSet<>();

    public ApplicationReloader(DevStack stack, Application application, Progress progress) throws IOException {
        this(
                application.part(),
                new SourceTree(application.module().resolve("src/main")),
                new ModuleClasses(application.module(), application.libraries()),
                () -> restart(stack, application.part()),
                progress);
    }

    ApplicationReloader(Part part, SourceTree sources, ModuleClasses classes, Restart restart, Progress progress) {
        this.part = part;
        this.sources = sources;
        this.classes = classes;
        this.restart = restart;
        this.progress = progress;
    }

    private static void restart(DevStack stack, Part part) throws InterruptedException, TimeoutException {
        stack.process(part).destroyForcibly();
        stack.halt(part);
        stack.resume(part);
        stack.awaitReady(part, PATIENCE);
    }

    /** Follows the sources until the thread is interrupted. */
    public void follow() throws IOException, InterruptedException {
        progress.note("Les sources de " + part.id() + " sont suivies : enregistrez, puis rechargez la page.");
        while (true) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            update();
        }
    }

    /**
     * Compiles the files that changed since the last call, with those that the compiler refused before, and restarts the
     * application. A refused file is tried again when any file changes.
     */
    void update() throws IOException, InterruptedException {
        Set<Path> changed = sources.changes();
        if (changed.isEmpty()) {
            return;
        }
        pending.addAll(changed);
        var begun = Instant.now();
        Optional<String> refused = classes.update(pending);
        if (refused.isPresent()) {
            progress.note(refused.get().stripTrailing());
            return;
        }
        int files = pending.size();
        pending.clear();
        try {
            restart.run();
            progress.note(files + (files == 1 ? " fichier changé, " : " fichiers changés, ") + part.id()
                    + " de nouveau prêt " + Progress.seconds(Duration.between(begun, Instant.now())) + " après");
        } catch (TimeoutException e) {
            progress.note(part.id() + " ne démarre plus : ./multipass logs " + part.id());
        }
    }
}
