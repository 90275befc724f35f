package fr.montpellier.multipass.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts residents whose pseudonym is in entries and names no person any more, though no entry says that they were forgotten:
 * their history was hidden from them.
 */
final class PeopleCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleCheck.class);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final String service;
    private volatile long missing;

    /** @param service the first part of the types of its entries */
    PeopleCheck(JdbcClient jdbc, Journal journal, String service) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.service = service;
    }

    /** As of the last check. */
    long missing() {
        return missing;
    }

    /** Counts now; tells once each time the number changes. */
    void check() {
        long found = jdbc.sql("""
                        SELECT count(*) FROM journal_entries e
                        WHERE e.subject_seq = 1
                          AND NOT EXISTS (SELECT FROM journal_pseudonyms p WHERE p.pseudonym = e.subject)
                          AND NOT EXISTS (SELECT FROM journal_entries f WHERE f.type LIKE '%.person-forgotten'
                              AND convert_from(f.entry, 'UTF8')::jsonb->'facts'->>'person' = e.subject)""").query(Long.class).single();
        if (found != missing && found > 0) {
            LOG.error("{} residents of this journal name no person, and were not forgotten", found);
            journal.appendNow(JournalEvent.of(service + ".journal-people-missing")
                    .outcome(Outcome.FAILED)
                    .fact("count", Long.toString(found)));
        }
        missing = found;
    }
}
