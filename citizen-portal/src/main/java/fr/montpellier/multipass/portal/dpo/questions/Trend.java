package fr.montpellier.multipass.portal.dpo.questions;

import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Count;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers of weeks, the current one last.
 *
 * @param weeks in order
 */
record Trend(List<Week> weeks) {

    static final int WEEKS = 12;

    /** @param monday on which it begins */
    record Week(LocalDate monday, long count) {}

    /** Returns the first day of the twelve weeks. */
    static LocalDate firstDay(LocalDate today) {
        return monday(today).minusWeeks(WEEKS - 1L);
    }

    /** @param counts by week, of several journals; a week without entries is in none */
    static Trend of(LocalDate today, List<Count> counts) {
        LocalDate first = firstDay(today);
        return new Trend(IntStream.range(0, WEEKS)
                .mapToObj(first::plusWeeks)
                .map(monday -> new Week(
                        monday,
                        counts.stream()
                                .filter(count -> count.key().equals(monday.toString()))
                                .mapToLong(Count::count)
                                .sum()))
                .toList());
    }

    /**
     * Returns the numbers of findings of the last days.
     *
     * @param found days of the findings
     */
    static Trend ofDays(LocalDate today, int days, List<LocalDate> found) {
        LocalDate first = monday(today.minusDays(days - 1L));
        return new Trend(first.datesUntil(today.plusDays(1), Period.ofWeeks(1))
                .map(monday -> new Week(
                        monday,
                        found.stream().map(Trend::monday).filter(monday::equals).count()))
                .toList());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    long total() {
        return weeks.stream().mapToLong(Week::count).sum();
    }

    long highest() {
        return weeks.stream().mapToLong(Week::count).max().orElse(0);
    }
}
