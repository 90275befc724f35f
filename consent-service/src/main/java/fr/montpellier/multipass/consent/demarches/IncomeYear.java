package fr.montpellier.multipass.consent.demarches;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The year of incomes of the document that a démarche needs: a fixed year, or the latest for which tax notices are
 * issued.
 *
 * @param named the year; empty: the latest
 */
public record IncomeYear(Optional<Integer> named) {

    private static final String LATEST = "latest";
    private static final Pattern YEAR = Pattern.compile("20\\d{2}");

    /** The month from which notices on the incomes of the previous year are issued. */
    private static final Month FIRST = Month.AUGUST;

    /** The month until whose end the latest notice of some people is on the incomes of two years before. */
    private static final Month LAST = Month.SEPTEMBER;

    /**
     * Parses a year of this century, such as {@code 2025}, or {@code latest}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static IncomeYear fromCode(String code) {
        if (code.equals(LATEST)) {
            return new IncomeYear(Optional.empty());
        }
        if (!YEAR.matcher(code).matches()) {
            throw new IllegalArgumentException("a year of incomes must be a year or " + LATEST);
        }
        return new IncomeYear(Optional.of(Integer.valueOf(code)));
    }

    public String code() {
        return named.map(Object::toString).orElse(LATEST);
    }

    /**
     * Returns the years of incomes that are accepted at a time, the latest first: one, or two while notices are being
     * issued.
     */
    public List<Integer> acceptedAt(Instant now) {
        return named.map(List::of).orElseGet(() -> latest(LocalDate.ofInstant(now, Need.ZONE)));
    }

    private static List<Integer> latest(LocalDate today) {
        int newest = today.getMonth().compareTo(FIRST) >= 0 ? 1 : 2;
        int oldest = today.getMonth().compareTo(LAST) <= 0 ? 2 : 1;
        return IntStream.rangeClosed(newest, oldest)
                .mapToObj(before -> today.getYear() - before)
                .toList();
    }
}
