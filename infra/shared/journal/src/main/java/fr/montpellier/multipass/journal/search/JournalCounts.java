package fr.montpellier.multipass.journal.search;

import java.time.Instant;
import java.util.List;

/**
 * Counts of entries by group.
 *
 * @param items of dates the latest first, of others those with the most entries first
 */
record JournalCounts(List<Count> items) {

    /**
     * One group.
     *
     * @param key such as a type, a code or the date of a day
     * @param residents how many different residents the entries are about
     * @param first time of the earliest entry
     * @param last time of the latest entry
     */
    record Count(String key, long count, long residents, Instant first, Instant last) {}
}
