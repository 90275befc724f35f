package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the residents whose pseudonym is in entries and no longer names a person, though no entry records that they
 * were forgotten: their history is hidden from them.
 */
public final class PseudonymCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PseudonymCheck.class);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final String service;
    private volatile long missing;

    /** @param service first segment of the types of its entries */
    public PseudonymCheck(JdbcClient jdbc, Journal journal, String service) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.service = service;
    }

    /** Returns the number found by the last check. */
    public long missing() {
        return missing;
    }

    /** Counts now; journals and logs each change of the number once. */
    public void check() {
        long found = jdbc.sql("""
                        SELECT count(*) FROM journal_entries e
                        WHERE e.subject_seq = 1
                          AND NOT EXISTS (SELECT FROM journal_pseudonyms p WHERE p.pseudonym = e.subject)
                          AND NOT EXISTS (SELECT FROM journal_entries f WHERE f.type LIKE '%.person-forgotten'
                              AND convert_from(f.entry, 'UTF8')::jsonb->'facts'->>'person' = e.subject)""").query(Long.class).single();
        if (found != missing && found > 0) {
            LOG.error("{} pseudonyms in this journal name no person, though no entry records an erasure", found);
            journal.appendNow(CommonJournalEvent.JOURNAL_PEOPLE_MISSING
                    .in(service)
                    .outcome(Outcome.FAILED)
                    .fact("count", Long.toString(found)));
        }
        missing = found;
    }
}
