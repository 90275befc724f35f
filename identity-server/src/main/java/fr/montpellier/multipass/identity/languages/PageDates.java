package fr.montpellier.multipass.identity.languages;

import fr.montpellier.multipass.service.languages.WrittenDates;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;

/** Writes the dates of pages and emails: in the language of their reader, and in the time of the city. */
public final class PageDates {

    private PageDates() {}

    /** Returns a date with the month in full. */
    public static String date(LocalDate date, Locale language) {
        return WrittenDates.date(date, language);
    }

    /** Returns the date of an instant, with the month in full. */
    public static String date(Instant instant, Locale language) {
        return date(CivilTime.day(instant), language);
    }

    /** Returns the date of an instant, with the month in full, and its time of day to the minute. */
    public static String dateTime(Instant instant, Locale language) {
        return WrittenDates.dateTime(LocalDateTime.ofInstant(instant, CivilTime.ZONE), language);
    }

    /** Returns the time of day of an instant, to the minute. */
    public static String time(Instant instant, Locale language) {
        return WrittenDates.time(instant.atZone(CivilTime.ZONE), language);
    }

    /** Returns the time of day of an instant, to the second. */
    public static String exactTime(Instant instant, Locale language) {
        return WrittenDates.exactTime(instant.atZone(CivilTime.ZONE), language);
    }
}
