package fr.montpellier.multipass.consent.demarches.needs;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the year of a document is, for the types that have one. */
public enum YearKind {
    /** The year of the incomes that a tax notice is about; it is sent in the year after. Written as {@code 2025}. */
    INCOME_YEAR("20\\d{2}") {
        @Override
        List<Integer> latestAt(LocalDate today) {
            int newest = today.getMonth().compareTo(FIRST_NOTICES) >= 0 ? 1 : 2;
            int oldest = today.getMonth().compareTo(LAST_NOTICES) <= 0 ? 2 : 1;
            return IntStream.rangeClosed(newest, oldest)
                    .mapToObj(before -> today.getYear() - before)
                    .toList();
        }
    },
    /** The school year, from 1 September to 31 August, by the year in which it begins. Written as {@code 2026-2027}. */
    SCHOOL_YEAR("20\\d{2}-20\\d{2}") {
        @Override
        List<Integer> latestAt(LocalDate today) {
            if (today.getMonth().compareTo(Month.SEPTEMBER) >= 0) {
                return List.of(today.getYear());
            }
            return today.getMonth().compareTo(FIRST_ENROLMENTS) >= 0
                    ? List.of(today.getYear(), today.getYear() - 1)
                    : List.of(today.getYear() - 1);
        }

        @Override
        String write(int year) {
            return year + "-" + (year + 1);
        }
    };

    /** From then on, notices on the incomes of the year before are issued. */
    private static final Month FIRST_NOTICES = Month.AUGUST;

    /** Until the end of it, a notice on the incomes of two years before is the latest that some people have. */
    private static final Month LAST_NOTICES = Month.SEPTEMBER;

    /** From then on, a certificate for the school year that begins in September may have been issued. */
    private static final Month FIRST_ENROLMENTS = Month.JULY;

    private static final int DIGITS = 4;

    private final Pattern form;

    YearKind(String form) {
        this.form = Pattern.compile(form);
    }

    /** Returns the form used in the register, such as {@code income-year}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is none of that code */
    public static YearKind fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns the latest years of which documents are issued on a day, the latest first: one, or two while they are being issued. */
    abstract List<Integer> latestAt(LocalDate today);

    /** Returns a year as it is written in the register. */
    String write(int year) {
        return Integer.toString(year);
    }

    /** Returns whether it is a year of this kind, and of this century. */
    boolean isWritten(String text) {
        return form.matcher(text).matches() && write(year(text)).equals(text);
    }

    /**
     * Returns the year that is written.
     *
     * @throws IllegalArgumentException if it is no year of this kind
     */
    int parse(String written) {
        if (!isWritten(written)) {
            throw new IllegalArgumentException("%s is no %s".formatted(written, code()));
        }
        return year(written);
    }

    private static int year(String written) {
        return Integer.parseInt(written, 0, DIGITS, 10);
    }
}
