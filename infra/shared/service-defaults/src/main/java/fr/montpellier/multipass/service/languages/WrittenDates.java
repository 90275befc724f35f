package fr.montpellier.multipass.service.languages;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes dates, times and the names of documents as people do, on screens and in emails alike. Each language states its patterns. */
public final class WrittenDates {

    private static final String PATTERNS = "dates/dates";
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");
    private static final String VOWELS = "aeiou";

    private WrittenDates() {}

    /** Returns a date: "24 novembre 2026", "1er décembre 2026", "24 November 2026". */
    public static String date(LocalDate day, Locale language) {
        return format(day.getDayOfMonth() == 1 ? "date.first" : "date", day, language);
    }

    /**
     * Returns a time: "14 h 12" in French, "14:12" in English.
     *
     * @param moment in the zone in which it is told
     */
    public static String time(TemporalAccessor moment, Locale language) {
        return format("time", moment, language);
    }

    /** Returns a time with its seconds: "14 h 12 min 05 s" in French, "14:12:05" in English. */
    public static String exactTime(TemporalAccessor moment, Locale language) {
        return format("time.exact", moment, language);
    }

    /** Returns a date and a time: "1er décembre 2026 à 2 h 29" in French, "1 December 2026 at 2:29" in English. */
    public static String dateTime(LocalDateTime moment, Locale language) {
        return MessageFormat.format(
                text("date-time", language), date(moment.toLocalDate(), language), time(moment, language));
    }

    /** Returns a month: "novembre 2026", "November 2026". */
    public static String month(YearMonth month, Locale language) {
        return format("month", month, language);
    }

    /**
     * Returns the name of a document: "Bulletin de salaire de septembre 2026", "Avis d'imposition 2026", "Certificat de scolarité
     * 2026-2027".
     *
     * @param type its name
     * @param period month, year or school year that the document is about
     */
    public static String document(String type, Optional<String> period, Locale language) {
        return type + period.map(each -> " " + period(each, language)).orElse("");
    }

    private static String period(String period, Locale language) {
        if (!MONTH.matcher(period).matches()) {
            return period;
        }
        YearMonth month = YearMonth.parse(period);
        String name = month.getMonth()
                .getDisplayName(TextStyle.FULL, Languages.of(language).locale());
        return format(
                VOWELS.indexOf(Character.toLowerCase(name.charAt(0))) < 0 ? "of-month" : "of-month.vowel",
                month,
                language);
    }

    private static String format(String key, TemporalAccessor value, Locale language) {
        return DateTimeFormatter.ofPattern(
                        text(key, language), Languages.of(language).locale())
                .format(value);
    }

    private static String text(String key, Locale language) {
        return Bundles.find(WrittenDates.class, PATTERNS, Languages.of(language).locale())
                .getString(key);
    }
}
