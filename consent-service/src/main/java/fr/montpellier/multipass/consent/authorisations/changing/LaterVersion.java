package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.NotFollowedReason;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.Whose;
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
 * @param suited values of {@code whose} in needs that this document satisfies, as determined by the vault
 */
public record LaterVersion(
        JustificatifType type,
        Set<DocumentId> replaced,
        DocumentId document,
        Optional<LocalDate> dated,
        Optional<Integer> year,
        Set<Whose> suited) {

    /** Returns the reason why this version does not satisfy a need of a démarche at a time, or empty if it does. */
    Optional<NotFollowedReason> unfitFor(Need need, Instant now) {
        if (!suited.contains(need.whose())) {
            return Optional.of(NotFollowedReason.OTHER_PERSON);
        }
        if (need.year()
                .filter(asked -> year.filter(asked.acceptedAt(now)::contains).isEmpty())
                .isPresent()) {
            return Optional.of(NotFollowedReason.ANOTHER_YEAR);
        }
        return need.oldestAt(now)
                .filter(oldest -> dated.filter(oldest::isAfter).isPresent())
                .map(oldest -> NotFollowedReason.TOO_OLD);
    }
}
