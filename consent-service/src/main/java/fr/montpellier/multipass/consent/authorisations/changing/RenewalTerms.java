package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.comparison.VersionComparison;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The terms of an authorisation if it is renewed under the published version of its démarche, and a possible obstacle.
 *
 * @param types types that it would cover; empty if it cannot be renewed under that version
 * @param comparison what differs from the version to which the resident agreed
 * @param longest longest duration from now on
 * @param obstacle reason why it cannot be renewed as it is, if there is one
 */
public record RenewalTerms(
        Demarche published,
        List<JustificatifType> types,
        VersionComparison comparison,
        Duration longest,
        Optional<ConsentProblem> obstacle) {

    /**
     * The limits of an application to which the authorisation was given.
     *
     * @param reads whether it still reads for the department, according to the register
     * @param asked duration that it asked for; empty: the démarche's
     */
    record Application(boolean reads, Optional<Duration> asked) {}

    /**
     * Returns the terms under the published version.
     *
     * @param agreed version to which the resident agreed
     * @param application application to which it was given, if any: it gets no type and no time for which it did not ask
     */
    static RenewalTerms of(
            SharingAuthorisation authorisation,
            Demarche agreed,
            Demarche published,
            Optional<Application> application,
            Instant now) {
        List<JustificatifType> types = isOfAnother(authorisation, published)
                ? List.of()
                : published.renewedTypes(agreed, authorisation.types()).stream()
                        .filter(type ->
                                application.isEmpty() || authorisation.types().contains(type))
                        .toList();
        Duration longest = application
                .flatMap(Application::asked)
                .filter(asked -> asked.compareTo(published.duration()) < 0)
                .orElse(published.duration());
        boolean isRead = application.map(Application::reads).orElse(true);
        var comparison = new VersionComparison(
                agreed,
                published,
                authorisation.types(),
                types,
                application.flatMap(Application::asked),
                application.isPresent());
        return new RenewalTerms(
                published, types, comparison, longest, obstacle(authorisation, published, types, isRead, now));
    }

    /** Returns whether another department would read, or whether no type that is read now would be covered. */
    private static boolean isOfAnother(SharingAuthorisation authorisation, Demarche published) {
        return !published.department().code().equals(authorisation.department())
                || authorisation.types().stream()
                        .noneMatch(type -> published.need(type).isPresent());
    }

    /** @param isRead whether those to whom it was given still read for the department */
    private static Optional<ConsentProblem> obstacle(
            SharingAuthorisation authorisation,
            Demarche published,
            List<JustificatifType> types,
            boolean isRead,
            Instant now) {
        if (!(authorisation.stateAt(now) instanceof SharingState.Active)) {
            return Optional.of(ConsentProblem.AUTHORISATION_ENDED);
        }
        if (!isRead) {
            return Optional.of(ConsentProblem.UNKNOWN_APPLICATION);
        }
        if (!published.takesAuthorisation(types)) {
            return Optional.of(ConsentProblem.AUTHORISATION_NOT_NEEDED);
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
