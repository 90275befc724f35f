package fr.montpellier.multipass.journal.retention;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** The operator's command {@code prune-journal}: erases what is older than its retention, now. */
final class PruneCommand implements ApplicationRunner {

    private final JournalRetention retention;

    PruneCommand(JournalRetention retention) {
        this.retention = retention;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        System.out.println(retention.outcome(retention.prune()));
    }
}
