package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.journal.breach.BreachRepository;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Asks for the workbook of a breach some times, in a process with the classes of the vault, and prints the longest time and what was found. */
final class BreachRun {

    private static final Instant SINCE = Instant.parse("2026-10-31T00:00:00Z");

    private BreachRun() {}

    /** @param arguments address, role and password, most lines, number of turns, and a department or nothing */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var reads = new BreachRepository(
                JdbcClient.create(new DriverManagerDataSource(arguments[0], arguments[1], arguments[2])));
        int lines = Integer.parseInt(arguments[3]);
        Optional<String> department = arguments.length > 5 ? Optional.of(arguments[5]) : Optional.empty();
        // The first turn reads from the disk what the others find in memory.
        BreachRepository.Breach found = find(reads, department, lines);
        double slowest = 0;
        for (int turn = 0; turn < Integer.parseInt(arguments[4]); turn++) {
            long begun = System.nanoTime();
            found = find(reads, department, lines);
            slowest = Math.max(slowest, (System.nanoTime() - begun) / 1e9);
        }
        System.out.println("seconds " + slowest);
        System.out.println("documents " + found.documents());
        System.out.println("lines " + found.reads().size());
    }

    private static BreachRepository.Breach find(BreachRepository reads, Optional<String> department, int lines) {
        return reads.find(
                List.of(VaultJournalEvent.READ_AUTHORISED.code(), VaultJournalEvent.FACTS_READ.code()),
                SINCE,
                SINCE.plus(Duration.ofDays(366)),
                department,
                lines);
    }
}
