package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.NotFollowedReason;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A document that a resident deposited to replace earlier versions.
 *
 * @param type type of all of them
 * @param replaced the earlier versions
 * @param dated the date from which its validity counts; empty: it has none
 * @param year year of incomes that it is about, or in which its school year begins; empty: it has none
 * @param validUntil its last day of validity; empty: until replaced
 * @param endStated whether the document itself states that day, so that no démarche accepts it for longer
 * @param suited values of {@code whose} in needs that this document satisfies, as determined by the vault
 * @param against reason against it for every need, as determined by the vault; empty: none
 */
public record LaterVersion(
        JustificatifType type,
        Set<DocumentId> replaced,
        DocumentId document,
        Optional<LocalDate> dated,
        Optional<Integer> year,
        Optional<LocalDate> validUntil,
        boolean endStated,
        Set<AcceptedHolder> suited,
        Optional<NotFollowedReason> against) {

    /**
     * Returns the reason why this version does not satisfy a need of a démarche at a time, or empty if it does. What the
     * démarche says of the year or the age counts instead of the validity of the type, as it does in the vault, which
     * proposes documents.
     */
    Optional<NotFollowedReason> unfitFor(Need need, Instant now) {
        if (against.isPresent()) {
            return against;
        }
        if (!suited.contains(need.whose())) {
            return Optional.of(NotFollowedReason.OTHER_PERSON);
        }
        if (need.year().isPresent()) {
            if (year.filter(need.year().get().acceptedAt(now)::contains).isEmpty()) {
                return Optional.of(NotFollowedReason.ANOTHER_YEAR);
            }
        } else if (isExpired(now) && !isAgeAccepted(need)) {
            return Optional.of(NotFollowedReason.EXPIRED);
        }
        return need.oldestAt(now)
                .filter(oldest -> dated.filter(oldest::isAfter).isPresent())
                .map(oldest -> NotFollowedReason.TOO_OLD);
    }

    private boolean isExpired(Instant now) {
        return validUntil.filter(Need.dayOf(now)::isAfter).isPresent();
    }

    /** Returns whether the démarche says how old the document may be, and the document does not state its end. */
    private boolean isAgeAccepted(Need need) {
        return need.maxAgeDays().isPresent() && dated.isPresent() && !endStated;
    }
}
