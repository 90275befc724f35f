package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.visits.CallerResults;
import fr.montpellier.multipass.bench.attack.visits.OrdinaryCallers;
import fr.montpellier.multipass.bench.attack.visits.Visit;
import fr.montpellier.multipass.bench.attack.visits.Visits;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.system.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs {@code ./multipass attack [MINUTES]}: all attacks at once; the exit code is 1 when a process ended or callers
 * were not served.
 */
public final class Attack {

    private static final int ORDINARY_PER_SERVICE = 2;
    private static final int HOSTILE = 40;
    private static final int LONGEST = 60;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ALONE = Duration.ofSeconds(45);

    private Attack() {}

    public static void main(String[] arguments) throws Exception {
        int minutes = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        if (minutes < 1 || minutes > LONGEST || arguments.length > 1) {
            System.err.println("De 1 à " + LONGEST + " minutes.");
            System.exit(2);
        }
        var home = Path.of(System.getProperty("multipass.checkout", "."), "infra/bench/target/attack");
        Directories.delete(home);
        Files.createDirectories(home);
        System.exit(run(home, Duration.ofMinutes(minutes)) ? 0 : 1);
    }

    private static boolean run(Path home, Duration duration) throws Exception {
        try (var platform = Platform.start(home)) {
            var visits = new Visits(platform.city());
            var ordinary = new ArrayList<Visit>();
            for (Part service : FairnessBenchmark.SERVICES) {
                ordinary.addAll(visits.to(service, ORDINARY_PER_SERVICE));
            }
            System.out.println("Every attack by " + HOSTILE + " callers beside " + ordinary.size()
                    + " ordinary ones, for " + duration.toMinutes() + " minutes, after the ordinary ones alone. Logs: "
                    + home.resolve("logs"));
            var crowd = new OrdinaryCallers(ordinary);
            crowd.run(WARM_UP);
            CallerResults alone = crowd.run(ALONE);
            try (var attackers = HostileProcess.against(FairnessBenchmark.SERVICES, HOSTILE, platform)) {
                CallerResults tally = crowd.run(duration);
                return report(platform, attackers.end(), alone, tally);
            }
        }
    }

    private static boolean report(Platform platform, List<String> answers, CallerResults alone, CallerResults tally) {
        System.out.println("\nWhat was done, and what it was answered (0: closed without an answer)");
        answers.forEach(line -> System.out.println("  " + line));
        var held = true;
        for (Part service : FairnessBenchmark.SERVICES) {
            held &= tally.errorPercent(service) <= 1;
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: %d ordinary requests served, %d not (%.2f %%), p50 %.0f ms, p99 %.0f ms: %.1f times that of"
                            + " the same callers alone (%.0f ms)%n",
                    service.id(),
                    tally.served(service),
                    tally.failed(service),
                    tally.errorPercent(service),
                    tally.percentile(service, 0.50),
                    tally.percentile(service, 0.99),
                    tally.percentile(service, 0.99) / alone.percentile(service, 0.99),
                    alone.percentile(service, 0.99));
            tally.flows(service).forEach(line -> System.out.println("    " + line));
            tally.errors(service).forEach(line -> System.out.println("    failed: " + line));
        }
        System.out.println("\nProcesses started again");
        for (Part part : Part.values()) {
            Integer restarts = platform.restarts().getOrDefault(part, 0);
            held &= restarts == 0;
            System.out.println("  " + part.id() + ": " + restarts);
        }
        System.out.println(held ? "\nHeld." : "\nDid NOT hold.");
        return held;
    }
}
