package fr.montpellier.multipass.journal.statistics;

import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;

/**
 * A quarter of a year in the métropole. Quarters do not overlap and there is no other period, so that no two periods differ by a few
 * days.
 *
 * @param number 1 to 4
 */
record Quarter(int year, int number) {

    private static final int MONTHS = 3;
    private static final int LAST = 4;

    /** Time after the end in which the last entries of a quarter are committed. */
    private static final Duration GRACE = Duration.ofDays(1);

    static Quarter of(Instant at) {
        LocalDate day = CivilTime.day(at);
        return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }

    /** Returns the quarters from that of the first entry on that are over at that time, the oldest first. */
    static List<Quarter> closed(Instant first, Instant now) {
        List<Quarter> closed = new ArrayList<>();
        for (Quarter each = of(first); !each.end().plus(GRACE).isAfter(now); each = each.next()) {
            closed.add(each);
        }
        return closed;
    }

    Quarter next() {
        return number == LAST ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
    }

    Instant start() {
        return LocalDate.of(year, (number - 1) * MONTHS + 1, 1)
                .atStartOfDay(CivilTime.ZONE)
                .toInstant();
    }

    /** Returns the first instant after the quarter. */
    Instant end() {
        return next().start();
    }

    /** Returns the quarter as figures carry it, such as {@code 2026-Q4}. */
    String code() {
        return year + "-Q" + number;
    }
}
