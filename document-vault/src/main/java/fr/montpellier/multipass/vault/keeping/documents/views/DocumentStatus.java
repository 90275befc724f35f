package fr.montpellier.multipass.vault.keeping.documents.views;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.authenticity.Verdict;
import fr.montpellier.multipass.vault.checking.consistency.Remark;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The status of a document, the worst first. It combines the check of its code, the people it names and its validity,
 * so that no screen shows one of them without the others. It has no effect on decisions.
 */
public enum DocumentStatus {
    /** The signature of the code is wrong, or the page contradicts its genuine code. */
    FALSIFIED,
    /**
     * The signed code, or the page where there is none, names or is addressed to other people than the owner, names a pupil who has no name of the
     * owner's household, or another birth date.
     */
    OTHER_HOLDER,
    /** Its validity counts from a date that was neither read in it nor stated by its owner. */
    UNDATED,
    /** The document has a code that could not be read or verified, or that is of another type of document. */
    NOT_CHECKED,
    /** Its last day of validity is over. */
    EXPIRED,
    /** Its last day of validity is near. */
    EXPIRING,
    /** It has no code to verify, and nothing is known against it. */
    NO_CODE,
    /** Its code is genuine, the page agrees, and it is valid. */
    FINE;

    /** Days before the end of validity from which a document is about to expire. */
    private static final int EXPIRING_DAYS = 30;

    /** Returns the form used in the API, such as {@code other-holder}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns all statuses of a document, the worst first.
     *
     * @param validUntil last day of validity; none: until replaced
     * @param dateAwaited whether its owner must still state the date from which its validity counts
     * @return at least one; {@link #FINE} and {@link #NO_CODE} never beside another
     */
    public static List<DocumentStatus> of(
            CheckResult check, Optional<LocalDate> validUntil, boolean dateAwaited, LocalDate today) {
        List<DocumentStatus> found = Stream.of(values())
                .filter(status -> status.appliesTo(check, validUntil, dateAwaited, today))
                .toList();
        return found.isEmpty() ? List.of(check.verdict() == Verdict.ABSENT ? NO_CODE : FINE) : found;
    }

    private boolean appliesTo(CheckResult check, Optional<LocalDate> validUntil, boolean dateAwaited, LocalDate today) {
        return switch (this) {
            case FALSIFIED -> check.verdict() == Verdict.ALTERE;
            case OTHER_HOLDER ->
                check.remarks().contains(Remark.OTHER_HOLDER.code())
                        || check.remarks().contains(Remark.OTHER_ADDRESSEE.code())
                        || check.remarks().contains(Remark.OTHER_PUPIL.code())
                        || check.remarks().contains(Remark.OTHER_BIRTH_DATE.code());
            case UNDATED -> dateAwaited;
            case NOT_CHECKED -> check.verdict() == Verdict.NON_VERIFIABLE;
            case EXPIRED -> validUntil.filter(today::isAfter).isPresent();
            case EXPIRING ->
                validUntil
                        .filter(last -> !today.isAfter(last) && last.isBefore(today.plusDays(EXPIRING_DAYS)))
                        .isPresent();
            case NO_CODE, FINE -> false;
        };
    }
}
