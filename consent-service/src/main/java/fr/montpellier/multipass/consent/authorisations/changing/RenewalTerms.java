package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The terms of an authorisation if it is renewed under the published version of its démarche, and a possible obstacle.
 *
 * @param types types that it would cover; empty if it cannot be renewed under that version
 * @param obstacle reason why it cannot be renewed as it is, if there is one
 */
public record RenewalTerms(Demarche published, List<JustificatifType> types, Optional<ConsentProblem> obstacle) {

    /**
     * Returns the terms under the published version.
     *
     * @param agreed version to which the resident agreed
     */
    static RenewalTerms of(SharingAuthorisation authorisation, Demarche agreed, Demarche published, Instant now) {
        List<JustificatifType> types = isOfAnother(authorisation, published)
                ? List.of()
                : published.renewedTypes(agreed, authorisation.types());
        return new RenewalTerms(published, types, obstacle(authorisation, published, types, now));
    }

    /** Returns whether another department would read, or whether no type that is read now would be covered. */
    private static boolean isOfAnother(SharingAuthorisation authorisation, Demarche published) {
        return !published.department().code().equals(authorisation.department())
                || authorisation.types().stream()
                        .noneMatch(type -> published.need(type).isPresent());
    }

    private static Optional<ConsentProblem> obstacle(
            SharingAuthorisation authorisation, Demarche published, List<JustificatifType> types, Instant now) {
        if (!(authorisation.stateAt(now) instanceof SharingState.Active)) {
            return Optional.of(ConsentProblem.AUTHORISATION_ENDED);
        }
        if (authorisation.application().isPresent()) {
            return Optional.of(ConsentProblem.RENEWED_BY_APPLICATION);
        }
        if (types.isEmpty()) {
            return Optional.of(ConsentProblem.DEMARCHE_CHANGED);
        }
        if (published.exceededBy(authorisation.readable().only(types)).isPresent()) {
            return Optional.of(ConsentProblem.TOO_MANY_DOCUMENTS);
        }
        return Optional.of(ConsentProblem.TOO_MANY_CHANGES)
                .filter(most -> authorisation.revision() >= SharingAuthorisationRevision.MOST);
    }
}
