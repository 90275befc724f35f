package fr.montpellier.multipass.vault.checking.authenticity.pages;

import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocParser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which French documents print a number or a day of a code. */
final class PrintedFormats {

    /** Month names in capitals without accents. */
    private static final List<String> MONTHS = List.of(
            "JANVIER",
            "FEVRIER",
            "MARS",
            "AVRIL",
            "MAI",
            "JUIN",
            "JUILLET",
            "AOUT",
            "SEPTEMBRE",
            "OCTOBRE",
            "NOVEMBRE",
            "DECEMBRE");

    /** A regular expression for the name of a month, in capitals without accents. */
    static final String SOME_MONTH = "(?:" + String.join("|", MONTHS) + ")";

    private static final Pattern SOME_DAY =
            Pattern.compile("(?<day>\\d{1,2})(?:ER)?(?:[/.-](?<month>\\d{1,2})[/.-]|\\h+(?<name>" + SOME_MONTH
                    + ")\\h+)(?<year>\\d{4})");

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private PrintedFormats() {}

    /**
     * Returns a pattern for groups of three with a space of any width or a dot, or none, and cents if there are any.
     * The sign is left out.
     */
    static Pattern amount(String value) {
        String[] parts = value.replaceAll("[^0-9,.]", "").split("[,.]", 2);
        String units = parts[0].replaceFirst("^0+(?=\\d)", "");
        String cents = parts.length == 1 ? "" : parts[1].replaceFirst("0+$", "");
        if (units.isEmpty()) {
            return NOTHING;
        }
        StringBuilder regex = new StringBuilder("(?<![\\d,])(?<!\\d\\.)");
        for (int i = 0; i < units.length(); i++) {
            regex.append(i > 0 && (units.length() - i) % 3 == 0 ? "[\\h.]?" : "")
                    .append(units.charAt(i));
        }
        regex.append(cents.isEmpty() ? "(?:[,.]0{1,2})?" : "[,.]" + cents + "0{0,2}");
        return Pattern.compile(regex.append("(?![\\d]|[,.]\\d)").toString());
    }

    /**
     * Returns a day that is printed in figures or in words, in the form of ISO 8601; empty if there is no such day.
     *
     * @param printed in capitals without accents
     */
    static Optional<String> day(MatchResult printed) {
        Matcher day = SOME_DAY.matcher(printed.group());
        try {
            return Optional.of((day.matches()
                            ? LocalDate.of(
                                    Integer.parseInt(day.group("year")),
                                    day.group("name") == null
                                            ? Integer.parseInt(day.group("month"))
                                            : MONTHS.indexOf(day.group("name")) + 1,
                                    Integer.parseInt(day.group("day")))
                            : LocalDate.parse(printed.group()))
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a pattern for a day.
     *
     * @param value eight digits, day first; or four, hexadecimal days since 2000
     */
    static Pattern day(String value) {
        try {
            LocalDate day = value.length() == 8
                    ? LocalDate.of(
                            Integer.parseInt(value, 4, 8, 10),
                            Integer.parseInt(value, 2, 4, 10),
                            Integer.parseInt(value, 0, 2, 10))
                    : TwoDDocParser.date(value).orElseThrow();
            String figures = "0?%d[/. -]0?%d[/. -](?:%d|%02d)"
                    .formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear(), day.getYear() % 100);
            String words = "0?%d(?:ER)?\\h+%s\\h+%d"
                    .formatted(day.getDayOfMonth(), MONTHS.get(day.getMonthValue() - 1), day.getYear());
            return Pattern.compile("(?<!\\d)(?:" + figures + "|" + words + "|" + day + ")(?!\\d)");
        } catch (DateTimeException | NumberFormatException | java.util.NoSuchElementException e) {
            return NOTHING;
        }
    }
}
