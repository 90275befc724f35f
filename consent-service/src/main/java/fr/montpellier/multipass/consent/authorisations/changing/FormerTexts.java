package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.storage.LargerVersionRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Running authorisations of whose démarche a version applies that lets more be read. The resident agrees to its text by a renewal, or
 * keeps the former one; nothing more is read before they agreed.
 */
@Service
public class FormerTexts {

    private final SharingAuthorisationRepository authorisations;
    private final LargerVersionRepository versions;
    private final MandatedDemarches mandated;
    private final Journal journal;
    private final Clock clock;

    FormerTexts(
            SharingAuthorisationRepository authorisations,
            LargerVersionRepository versions,
            MandatedDemarches mandated,
            Journal journal,
            Clock clock) {
        this.authorisations = authorisations;
        this.versions = versions;
        this.mandated = mandated;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns those about which the resident has to decide, the newest first. */
    public List<LargerVersionRepository.WithLargerVersion> undecided(SubjectId resident, int limit) {
        Instant now = clock.instant();
        return versions.findWithLargerVersion(resident, mandated.codes(), now, today(now), limit);
    }

    /**
     * Records that the resident keeps the text that they agreed to. They are asked again about a later version alone.
     *
     * @param version whose text they do not agree to
     * @throws ProblemException if the authorisation has ended, or the version is not the latest that lets more be read
     */
    @Transactional
    public SharingAuthorisation keep(SharingAuthorisationId id, int version) {
        SharingAuthorisation kept = authorisations.findForChange(id).orElseThrow();
        Instant now = clock.instant();
        if (!(kept.stateAt(now) instanceof SharingState.Active)) {
            throw new ProblemException(ConsentProblem.AUTHORISATION_ENDED);
        }
        if (!versions.storeKeptVersion(id, version, today(now))) {
            throw new ProblemException(ConsentProblem.DEMARCHE_CHANGED);
        }
        journal.append(SharingJournalEvents.formerTextKept(kept, version));
        return kept;
    }

    private static LocalDate today(Instant now) {
        return CivilTime.day(now);
    }
}
