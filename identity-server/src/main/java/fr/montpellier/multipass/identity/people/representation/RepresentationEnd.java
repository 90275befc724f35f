package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.representation.Representation.Kind;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * Determines when a representation ends by itself: on the day of majority (Code civil, article 388) at the latest; for an
 * adult, on the day that the judge set: five years ahead, or ten for a guardianship that the judge gives special reasons
 * for (article 441).
 */
public final class RepresentationEnd {

    private static final int MAJORITY = 18;
    private static final int LONGEST_YEARS = 10;

    private RepresentationEnd() {}

    /**
     * Returns whether a person is of age.
     *
     * @param birthdate {@code YYYY-MM-DD}; with an unknown day or month, only a person who is of age in any case is
     */
    static boolean isOfAge(String birthdate, LocalDate today) {
        LocalDate latest = birthdate.endsWith("-00")
                ? LocalDate.of(Integer.parseInt(birthdate.substring(0, birthdate.indexOf('-'))), Month.DECEMBER, 31)
                : LocalDate.parse(birthdate);
        return !today.isBefore(latest.plusYears(MAJORITY));
    }

    /**
     * Returns the end of a mandate.
     *
     * @param until last day: today, or a year ahead at most
     * @throws RepresentationRefusedException if the day is past or too far
     */
    static Instant ofMandate(LocalDate until, LocalDate today) {
        if (until.isBefore(today) || until.isAfter(today.plusYears(1))) {
            throw new RepresentationRefusedException(Reason.MANDATE_END_NEEDED);
        }
        return until.plusDays(1).atStartOfDay(CivilTime.ZONE).toInstant();
    }

    /**
     * Returns the end.
     *
     * @param until last day that the agents typed; empty if the document sets none
     * @throws RepresentationRefusedException if a parent would represent an adult, or the day is missing, past or too far
     */
    static Instant of(Kind kind, IdentitePivot represented, Optional<LocalDate> until, LocalDate today) {
        LocalDate majority = LocalDate.parse(represented.birthdate()).plusYears(MAJORITY);
        boolean minor = today.isBefore(majority);
        if (kind == Kind.PARENTAL_AUTHORITY && !minor) {
            throw new RepresentationRefusedException(Reason.ADULT);
        }
        LocalDate latest = minor ? majority : today.plusYears(LONGEST_YEARS).plusDays(1);
        Optional<LocalDate> set = until.map(last -> last.plusDays(1));
        if (set.isEmpty() && !minor
                || set.filter(end -> !end.isAfter(today) || end.isAfter(latest)).isPresent()) {
            throw new RepresentationRefusedException(Reason.END_NEEDED);
        }
        return set.orElse(majority).atStartOfDay(CivilTime.ZONE).toInstant();
    }
}
