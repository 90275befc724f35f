package fr.montpellier.multipass.journal.retention;

import fr.montpellier.multipass.kernel.CorrelationId;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is older than its retention, by the clock of the database, and has the database write an entry that says
 * up to where.
 */
public final class JournalRetention {

    private static final Logger LOG = LoggerFactory.getLogger(JournalRetention.class);
    private static final int BATCHES_PER_MESSAGE = 100;

    private final RetentionRepository repository;
    private final RetentionSettings settings;
    private final Supplier<CorrelationId> correlation;

    JournalRetention(RetentionRepository repository, RetentionSettings settings, Supplier<CorrelationId> correlation) {
        this.repository = repository;
        this.settings = settings;
        this.correlation = correlation;
    }

    /**
     * Erases now, a batch in a transaction after the other, unless retention is suspended or another instance erases. An
     * interrupt ends it after a batch; the next call goes on.
     *
     * @return whether anything was erased
     */
    public boolean prune() {
        if (settings.suspended()) {
            LOG.info("The retention of the journal is suspended: nothing is erased");
            return false;
        }
        int batches = 0;
        while (!Thread.currentThread().isInterrupted()
                && repository.pruneBatch(settings.names(), settings.entries(), correlation.get())) {
            batches++;
            if (batches % BATCHES_PER_MESSAGE == 0) {
                LOG.info("Erasing entries of the journal; first entry with its content: {}", minimum());
            }
        }
        LOG.info(
                batches > 0
                        ? "Entries of the journal older than their retention were erased; first entry with its content: {}"
                        : "No entry of the journal is older than its retention; first entry with its content: {}",
                minimum());
        return batches > 0;
    }

    /** Returns the index of the first entry that has its content: 0, or a multiple of 256. */
    public long minimum() {
        return repository.minimum();
    }

    /**
     * What was erased of the journal.
     *
     * @param entries number of entries at its beginning of which the hashes alone are left
     * @param before time before which they were written; absent if there are none
     */
    public record Erased(long entries, @Nullable Instant before) {}

    public Erased erased() {
        long minimum = minimum();
        return new Erased(
                minimum, minimum == 0 ? null : repository.erasedBefore().orElse(null));
    }

    /** Says to an operator what was done, and how long names and entries are kept. */
    String outcome(boolean erased) {
        if (settings.suspended()) {
            return "Nothing is erased: multipass.journal.retention.suspended is set.";
        }
        return (erased
                        ? "Names or entries older than their retention were erased."
                        : "No name and no entry is older than its retention.")
                + " First entry with its content: " + minimum() + ". Names are kept for "
                + settings.names().toDays() + " days, entries for "
                + settings.entries().toDays() + " days.";
    }

    /** Returns the published policy, in the form of the file {@code retention} (docs/formats/journal.md). */
    public String policy() {
        return "minimum " + minimum() + "\nnames P" + settings.names().toDays() + "D\nentries P"
                + settings.entries().toDays() + "D\n";
    }
}
