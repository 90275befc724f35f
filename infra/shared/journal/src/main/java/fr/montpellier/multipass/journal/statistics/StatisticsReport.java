package fr.montpellier.multipass.journal.statistics;

import java.time.Instant;
import java.util.List;

/**
 * The published figures of a service.
 *
 * @param smallest what is smaller is not published
 * @param step figures are multiples of it
 * @param periods closed quarters, the newest first
 */
record StatisticsReport(long smallest, long step, List<Period> periods) {

    /**
     * A closed quarter.
     *
     * @param period such as {@code 2026-Q4}
     * @param frozenAt when the figures were computed; they never change after that
     * @param hash of the figures, which the journal states too
     */
    record Period(String period, Instant frozenAt, String hash, List<Figure> figures) {}
}
