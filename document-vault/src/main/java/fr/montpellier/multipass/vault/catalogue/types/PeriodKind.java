package fr.montpellier.multipass.vault.catalogue.types;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;

/** The unit of the period of a justificatif. */
public enum PeriodKind {
    /** Not required; a year or a month that the owner states distinguishes two documents. */
    NONE("(19|20)\\d{2}(-(0[1-9]|1[0-2]))?"),
    /** {@code 2026}. */
    YEAR("(19|20)\\d{2}"),
    /** {@code 2026-11}, or the year alone. */
    MONTH("(19|20)\\d{2}(-(0[1-9]|1[0-2]))?"),
    /** {@code 2026-2027}. */
    SCHOOL_YEAR("(19|20)\\d{2}-(19|20)\\d{2}");

    private static final int YEAR_LENGTH = 4;

    private final Pattern form;

    PeriodKind(String form) {
        this.form = Pattern.compile(form);
    }

    /** Returns the form used in the API, such as {@code school-year}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean accepts(String period) {
        return form.matcher(period).matches() && (this != SCHOOL_YEAR || second(period) == first(period) + 1);
    }

    /** Returns whether the period begins after that day. */
    public boolean isInFuture(String period, LocalDate today) {
        return this != SCHOOL_YEAR && period.length() > YEAR_LENGTH
                ? YearMonth.parse(period).isAfter(YearMonth.from(today))
                : first(period) > today.getYear();
    }

    private static int first(String period) {
        return Integer.parseInt(period.substring(0, YEAR_LENGTH));
    }

    private static int second(String period) {
        return Integer.parseInt(period.substring(YEAR_LENGTH + 1));
    }
}
