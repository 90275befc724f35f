package fr.montpellier.multipass.devstack;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Runs {@code start} until Ctrl-C. */
record StartCommand(DevStackOptions options, PrintStream out) {

    int run() throws IOException, InterruptedException {
        var begun = Instant.now();
        var console = new ConsoleProgress(out);
        out.println("Multipass démarre (données : " + options.home() + ")");
        var stack = DevStack.start(options, console);
        console.summary(stack, Duration.between(begun, Instant.now()), options);
        if (options.developed().isPresent()) {
            var application = Application.of(options.developed().get(), options.checkout());
            new ApplicationReloader(stack, application, console).follow();
        }
        new CountDownLatch(1).await();
        return 0;
    }
}
