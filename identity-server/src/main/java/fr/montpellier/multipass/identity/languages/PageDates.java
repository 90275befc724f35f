package fr.montpellier.multipass.identity.languages;

import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Formats the dates of pages: in the language of the page, and in the time of the city. */
public final class PageDates {

    private PageDates() {}

    /** Returns a date with the month in full. */
    public static String date(LocalDate date, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(date);
    }

    /** Returns the date of an instant, with the month in full. */
    public static String date(Instant instant, Locale language) {
        return date(CivilTime.day(instant), language);
    }

    /** Returns the date of an instant, with the month in full, and its time of day to the minute. */
    public static String dateTime(Instant instant, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(LocalDateTime.ofInstant(instant, CivilTime.ZONE));
    }
}
