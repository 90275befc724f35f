package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Finds a resident's own authorisations. An authorisation of another resident is treated as unknown, and the attempt is
 * written to the journal.
 */
@Service
class OwnSharingAuthorisationFinder {

    private final SharingAuthorisationFinder authorisations;
    private final MandatedDemarches mandated;
    private final Journal journal;

    OwnSharingAuthorisationFinder(
            SharingAuthorisationFinder authorisations, MandatedDemarches mandated, Journal journal) {
        this.authorisations = authorisations;
        this.mandated = mandated;
        this.journal = journal;
    }

    /**
     * Returns an authorisation of the resident.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_AUTHORISATION}, or if a helper acts outside the mandate
     */
    SharingAuthorisation find(Caller.Resident caller, String id) {
        SharingAuthorisation found = find(caller.subject(), id);
        mandated.require(found.demarche());
        return found;
    }

    private SharingAuthorisation find(SubjectId resident, String id) {
        SharingAuthorisationId asked = parse(id);
        Optional<SharingAuthorisation> found =
                authorisations.find(asked).filter(each -> each.basis() == LegalBasis.AUTORISATION);
        return found.filter(authorisation -> authorisation.resident().equals(resident))
                .orElseThrow(() -> refused(resident, asked, found));
    }

    private static SharingAuthorisationId parse(String id) {
        try {
            return SharingAuthorisationId.parse(id);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ConsentProblem.UNKNOWN_AUTHORISATION).because("malformed identifier");
        }
    }

    private ProblemException refused(
            SubjectId resident, SharingAuthorisationId asked, Optional<SharingAuthorisation> found) {
        JournalEvent refusal = JournalEvent.of(ConsentJournalEvent.ACCESS_REFUSED)
                .outcome(Outcome.REFUSED)
                .actor(resident)
                .fact("authorisation", asked.toString())
                .fact("reason", found.isPresent() ? "other_owner" : "unknown_authorisation");
        journal.appendNow(found.map(known -> about(refusal, known)).orElse(refusal));
        return new ProblemException(ConsentProblem.UNKNOWN_AUTHORISATION)
                .because(found.isPresent() ? "another resident's" : "no such authorisation");
    }

    private static JournalEvent about(JournalEvent refusal, SharingAuthorisation known) {
        JournalEvent based = refusal.fact("basis", known.basis().code());
        return known.person().map(based::subject).orElse(based);
    }
}
