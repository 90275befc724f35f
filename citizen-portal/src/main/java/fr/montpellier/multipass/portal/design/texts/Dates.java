package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.service.languages.WrittenDates;
import fr.montpellier.multipass.service.time.CivilTime;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Formats dates, times and numbers as residents and agents read them. */
public final class Dates {

    /** Months of validity beyond which the last day is said instead of their number. */
    private static final int COUNTED_MONTHS = 24;

    private Dates() {}

    /** Formats a date: "24 novembre 2026", "1er décembre 2026", "24 November 2026". */
    public static String date(LocalDate day, Locale language) {
        return WrittenDates.date(day, language);
    }

    public static String date(Instant at, Locale language) {
        return date(day(at), language);
    }

    public static LocalDate day(Instant at) {
        return CivilTime.day(at);
    }

    /** Formats a time: "14 h 12" in French, "14:12" in English. */
    public static String time(Instant at, Locale language) {
        return WrittenDates.time(at.atZone(CivilTime.ZONE), language);
    }

    /** Formats a time with its seconds: "14 h 12 min 5 s" in French, "14:12:05" in English. */
    public static String exactTime(Instant at, Locale language) {
        return WrittenDates.exactTime(at.atZone(CivilTime.ZONE), language);
    }

    /** Returns "Aujourd'hui", "Hier", or the date. */
    public static String dayName(LocalDate day, LocalDate today, Locale language) {
        if (day.equals(today)) {
            return Texts.in(language, "date.today");
        }
        return day.equals(today.minusDays(1)) ? Texts.in(language, "date.yesterday") : date(day, language);
    }

    /** Formats a day and a time: "Aujourd'hui à 14 h 12", "Le 20 novembre 2026 à 9 h 05". */
    public static String moment(Instant at, LocalDate today, Locale language) {
        LocalDate day = day(at);
        boolean near = !day.isBefore(today.minusDays(1)) && !day.isAfter(today);
        return Texts.in(
                language, near ? "date.near-moment" : "date.moment", dayName(day, today, language), time(at, language));
    }

    /**
     * Formats a day and a time for one line of a table: "24 nov. 17 h 26", with the year if it is not the current one.
     */
    public static String compact(Instant at, LocalDate today, Locale language) {
        LocalDate day = day(at);
        String key = day.getYear() == today.getYear() ? "format.date.compact" : "format.date.compact-year";
        String pattern = Texts.in(language, key);
        return DateTimeFormatter.ofPattern(pattern, language).format(day) + "\u00a0" + time(at, language);
    }

    /** Says for how long something may still be used: "valable encore 8 mois". */
    public static String validity(LocalDate lastDay, LocalDate today, Locale language) {
        long days = ChronoUnit.DAYS.between(today, lastDay);
        if (days < 0) {
            return Texts.in(language, "validity.expired", date(lastDay, language));
        }
        if (days < 2) {
            return Texts.in(language, days == 0 ? "validity.today" : "validity.tomorrow");
        }
        long months = ChronoUnit.MONTHS.between(today, lastDay);
        if (months > COUNTED_MONTHS) {
            return Texts.in(language, "validity.until", date(lastDay, language));
        }
        return months < 2 ? Texts.in(language, "validity.days", days) : Texts.in(language, "validity.months", months);
    }

    /** Formats a number: "1 284 302" in French, "1,284,302" in English. */
    public static String number(long value, Locale language) {
        return NumberFormat.getIntegerInstance(language).format(value);
    }
}
