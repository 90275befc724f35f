package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Days between which entries are sought, in the time of the métropole. Journals compare times from 1970 to 9999 alone: a day beyond
 * stands for the last of those, since no entry is older or younger.
 */
public final class SearchDay {

    private static final LocalDate FIRST = LocalDate.of(1971, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);
    private static final String FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private SearchDay() {}

    /** Returns the day that a text of the form {@code 2026-11-30} names, or empty if it names none. */
    public static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(text).filter(each -> each.matches(FORM)).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns when the day begins. */
    public static Instant begin(LocalDate day) {
        return comparable(day).atStartOfDay(CivilTime.ZONE).toInstant();
    }

    /** Returns when the day is over. */
    public static Instant end(LocalDate day) {
        return comparable(day).plusDays(1).atStartOfDay(CivilTime.ZONE).toInstant();
    }

    private static LocalDate comparable(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }
}
