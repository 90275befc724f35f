package fr.montpellier.multipass.journal.statistics;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The figures of closed quarters. They are computed once, protected before they are stored, and never again: no caller chooses a period
 * or a filter, and the counts themselves are nowhere.
 */
final class PublicStatistics {

    private final StatisticsRepository repository;
    private final SigningKeyRepository key;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PublicStatistics(
            StatisticsRepository repository,
            SigningKeyRepository key,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.key = key;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Freezes the quarters that are over, each in one transaction with its entry in the journal. */
    void freezeClosed() {
        Optional<Instant> first = repository.firstEntry();
        if (first.isEmpty()) {
            return;
        }
        Set<String> done = repository.frozen();
        boolean pruned = repository.isPruned();
        for (Quarter quarter : Quarter.closed(first.get(), clock.instant())) {
            // A quarter of which a part was erased would look smaller than it was.
            boolean whole = !pruned || quarter.start().isAfter(first.get());
            if (whole && !done.contains(quarter.code())) {
                transaction.executeWithoutResult(status -> freeze(quarter));
            }
        }
    }

    private void freeze(Quarter quarter) {
        String service = JournalCondition.service(key.origin());
        Protection protection = new Protection(key.signer().secretFor("statistics"));
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : Measure.of(service)) {
            repository
                    .count(measure, quarter)
                    .forEach((group, count) -> protection
                            .protect(quarter.code(), measure.code(), group, count)
                            .ifPresent(value -> figures.add(new Figure(measure.code(), group, value))));
        }
        String hash = hash(quarter.code(), figures);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (repository.freeze(new StatisticsReport.Period(quarter.code(), now, hash, figures))) {
            journal.append(CommonJournalEvent.STATISTICS_FROZEN
                    .in(service)
                    .actor(service)
                    .fact("period", quarter.code())
                    .fact("hash", hash));
        }
    }

    StatisticsReport report() {
        return new StatisticsReport(Protection.SMALLEST, Protection.STEP, repository.periods());
    }

    /** Returns the SHA-256 of the figures, one a line: measure, group and value, separated by tabs, in the order of their bytes. */
    static String hash(String period, List<Figure> figures) {
        List<String> lines = figures.stream()
                .map(each -> each.measure() + "\t" + each.key() + "\t" + each.value() + "\n")
                .sorted()
                .toList();
        try {
            byte[] hashed = MessageDigest.getInstance("SHA-256")
                    .digest((period + "\n" + String.join("", lines)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hashed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
