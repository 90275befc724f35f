package fr.montpellier.multipass.consent.cases.views;

import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds what was fetched from other administrations, which agents see in a case. Implemented where legal exchanges are kept. */
public interface FetchedAnswers {

    /** Returns what was fetched under an identifier. */
    Optional<FetchedAnswer> find(SharingAuthorisationId id);

    /** Returns what a resident sent for a démarche and is not over, the newest first. */
    List<FetchedAnswer> findSent(SubjectId resident, DemarcheCode demarche, Instant now);

    /**
     * The answer of another administration.
     *
     * @param department that may read it
     * @param facts codes of the facts that were asked
     * @param contested codes of the facts that the resident says are not exact
     */
    record FetchedAnswer(
            SharingAuthorisationId id,
            DepartmentCode department,
            String source,
            List<String> facts,
            Instant sentAt,
            List<String> contested) {}
}
