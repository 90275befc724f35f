package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.authorisations.casework.Absences;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets an application read why the resident has no document of a type, while the document is missing. */
@Service
class ApplicationAbsences {

    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final Absences absences;
    private final Journal journal;
    private final Clock clock;

    ApplicationAbsences(
            SharingAuthorisationFinder authorisations,
            Demarches demarches,
            Absences absences,
            Journal journal,
            Clock clock) {
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.absences = absences;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns the types of which documents are missing and the resident wrote why. Opens no explanation. */
    List<JustificatifType> explained(SharingAuthorisation authorisation) {
        List<JustificatifType> types = absences.findTypes(authorisation.caseReference());
        if (types.isEmpty()) {
            return types;
        }
        List<JustificatifType> missing = missing(authorisation);
        return types.stream().filter(missing::contains).toList();
    }

    /**
     * Returns the explanations about documents that are missing. The journal entry of each is committed with this
     * transaction, before the caller gets them.
     *
     * @throws ProblemException with {@link ConsentProblem#AUTHORISATION_ENDED} if the authorisation is not active
     */
    @Transactional
    List<Absence> read(SharingAuthorisationId id) {
        SharingAuthorisation authorisation =
                authorisations.findForDecision(id).orElseThrow().authorisation();
        if (!(authorisation.stateAt(clock.instant()) instanceof SharingState.Active)) {
            throw new ProblemException(ConsentProblem.AUTHORISATION_ENDED);
        }
        List<Absence> read = absences.find(authorisation.caseReference(), missing(authorisation));
        read.forEach(each -> journal.append(SharingJournalEvents.absenceRead(authorisation, each.type())));
        return read;
    }

    private List<JustificatifType> missing(SharingAuthorisation authorisation) {
        return demarches
                .version(authorisation.demarche(), authorisation.demarcheVersion())
                .missing(authorisation.types(), authorisation.readable());
    }
}
