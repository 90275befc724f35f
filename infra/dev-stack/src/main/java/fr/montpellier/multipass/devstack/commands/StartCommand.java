package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.reload.ApplicationReloader;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Runs {@code start} until Ctrl-C. */
public record StartCommand(DevStackOptions options, PrintStream out) {

    public int run() throws IOException, InterruptedException {
        var begun = Instant.now();
        var console = new ConsoleProgress(out);
        out.println("Multipass démarre (données : " + options.home() + ")");
        var stack = DevStack.startAndPrepareOthers(options, console);
        console.summary(stack, Duration.between(begun, Instant.now()), options);
        if (options.developed().isPresent()) {
            var application = Application.of(options.developed().get(), options.checkout());
            new ApplicationReloader(stack, application, console).follow();
        }
        new CountDownLatch(1).await();
        return 0;
    }
}
