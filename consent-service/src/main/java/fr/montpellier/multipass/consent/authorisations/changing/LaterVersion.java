package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.NotFollowedReason;
import fr.montpellier.multipass.consent.demarches.Need;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.Whose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A document that a resident deposited in the place of earlier versions.
 *
 * @param type of all of them
 * @param replaced the earlier versions
 * @param dated the date from which its validity counts; empty: it has none
 * @param incomeYear that it is about; empty: it is about none
 * @param suited those whose document may be asked for and which this one may be, as the vault judged it
 */
public record LaterVersion(
        JustificatifType type,
        Set<DocumentId> replaced,
        DocumentId document,
        Optional<LocalDate> dated,
        Optional<Integer> incomeYear,
        Set<Whose> suited) {

    /** Returns why this version does not fit what a démarche asks for at a time, or empty if it fits. */
    Optional<NotFollowedReason> unfitFor(Need need, Instant now) {
        if (!suited.contains(need.whose())) {
            return Optional.of(NotFollowedReason.OTHER_PERSON);
        }
        if (need.incomeYear()
                .filter(asked ->
                        incomeYear.filter(asked.acceptedAt(now)::contains).isEmpty())
                .isPresent()) {
            return Optional.of(NotFollowedReason.ANOTHER_YEAR);
        }
        return need.oldestAt(now)
                .filter(oldest -> dated.filter(oldest::isAfter).isPresent())
                .map(oldest -> NotFollowedReason.TOO_OLD);
    }
}
