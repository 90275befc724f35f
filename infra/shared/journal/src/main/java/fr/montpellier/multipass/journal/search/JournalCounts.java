package fr.montpellier.multipass.journal.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the counts of entries by group.
 *
 * @param items of dates the latest first, of others those with the most entries first
 * @param next cursor of the next page; null when this is the last
 * @param total number of groups on all pages
 * @param median of the entries of all groups: the lower one of two in the middle; 0 without a group
 */
record JournalCounts(List<Count> items, @Nullable String next, long total, long median) {

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
