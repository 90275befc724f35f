package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.history.DemoHistory;
import fr.montpellier.multipass.devstack.reload.ApplicationReloader;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/**
 * Runs {@code start} until Ctrl-C.
 *
 * @param history whether the demo people act before the first visitor, at the first start
 */
public record StartCommand(DevStackOptions options, boolean history, PrintStream out) {

    public int run() throws IOException, InterruptedException {
        var begun = Instant.now();
        var console = new ConsoleProgress(out);
        out.println("Multipass démarre (données : " + options.home() + ")");
        DevStack stack = isHistoryDue()
                ? DevStack.startWithPortalLast(options, console, started -> play(started, console))
                : DevStack.startAndPrepareOthers(options, console);
        console.summary(stack, Duration.between(begun, Instant.now()), options);
        if (options.developed().isPresent()) {
            var application = Application.of(options.developed().get(), options.checkout());
            new ApplicationReloader(stack, application, console).follow();
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private Path specimens() {
        return options.checkout().resolve("docs/specimens");
    }

    private boolean isHistoryDue() {
        return history
                && options.demo()
                && options.parts().equals(EnumSet.allOf(Part.class))
                && Files.isDirectory(specimens())
                && !Files.exists(new StackDirectories(options.home()).history());
    }

    /** Plays the history once: a second attempt would deposit and authorise again what the first one did. */
    private void play(DevStack stack, ConsoleProgress console) {
        console.note("Les habitants de démonstration déposent des pièces et donnent des autorisations…");
        try {
            OwnerOnly.write(new StackDirectories(options.home()).history(), "");
            DemoHistory.play(stack.addresses(), specimens());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            console.note("Leur histoire est incomplète : " + e.getMessage());
        }
    }
}
