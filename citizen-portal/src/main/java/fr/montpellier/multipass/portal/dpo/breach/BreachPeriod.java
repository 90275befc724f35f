package fr.montpellier.multipass.portal.dpo.breach;

import fr.montpellier.multipass.portal.gateways.journal.SearchDay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days of a breach, in the time of the métropole, and the department to which it is limited.
 *
 * @param last day, included
 */
record BreachPeriod(LocalDate first, LocalDate last, Optional<String> department) {

    private static final int LONGEST = 366;

    /** Returns the period, or empty if a day or the department is malformed, or the days are missing, out of order or years apart. */
    static Optional<BreachPeriod> of(@Nullable String first, @Nullable String last, @Nullable String department) {
        try {
            Optional<String> named = Optional.ofNullable(department).filter(code -> !code.isEmpty());
            if (first == null
                    || last == null
                    || !named.map(BreachPeriod::isCode).orElse(true)) {
                return Optional.empty();
            }
            var period = new BreachPeriod(LocalDate.parse(first), LocalDate.parse(last), named);
            long days = ChronoUnit.DAYS.between(period.first(), period.last());
            return days >= 0 && days < LONGEST ? Optional.of(period) : Optional.empty();
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isCode(String department) {
        return department.matches("[a-z0-9-]{1,100}");
    }

    Instant since() {
        return SearchDay.begin(first);
    }

    Instant until() {
        return SearchDay.end(last);
    }

    /** Returns the query of an address. */
    String query() {
        return "?du=" + first + "&au=" + last
                + department.map(code -> "&service=" + code).orElse("");
    }
}
