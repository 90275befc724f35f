package fr.montpellier.multipass.consent.cases.answering;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.authorisations.casework.ChangedAbsence;
import fr.montpellier.multipass.consent.authorisations.casework.SharingCases;
import fr.montpellier.multipass.consent.cases.CaseLifecycle;
import fr.montpellier.multipass.consent.cases.records.AbsenceRepository;
import fr.montpellier.multipass.consent.cases.records.MissingDocumentRepository;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Passes on what an authorisation tells the case desk. */
@Component
class SharingCaseUpdates implements SharingCases {

    private final CaseLifecycle life;
    private final CaseRevision revision;
    private final PieceUnavailability unavailability;
    private final AbsenceChanges explanations;
    private final CaseClosing closing;
    private final AbsenceRepository absences;
    private final MissingDocumentRepository missingSince;

    SharingCaseUpdates(
            CaseLifecycle life,
            CaseRevision revision,
            PieceUnavailability unavailability,
            AbsenceChanges explanations,
            CaseClosing closing,
            AbsenceRepository absences,
            MissingDocumentRepository missingSince) {
        this.life = life;
        this.revision = revision;
        this.unavailability = unavailability;
        this.explanations = explanations;
        this.closing = closing;
        this.absences = absences;
        this.missingSince = missingSince;
    }

    @Override
    public void open(
            SharingAuthorisation given,
            Caller.Resident resident,
            List<JustificatifType> missing,
            List<Absence> explained,
            Instant now) {
        life.open(given, resident);
        missingSince.replace(given.caseReference(), missing, now);
        explained.forEach(each -> absences.insert(given.caseReference(), each));
    }

    @Override
    public void revise(SharingAuthorisation before, SharingAuthorisation after, Demarche agreed, Instant now) {
        revision.revise(before, after, agreed, now);
    }

    @Override
    public void recordVersion(SharingAuthorisation after, JustificatifType type, Instant now) {
        revision.recordVersion(after, type, now);
    }

    @Override
    public void recordUnavailable(SharingAuthorisation after, UnavailableDocument unavailable, Instant now) {
        unavailability.record(after, unavailable, now);
    }

    @Override
    public void explain(SharingAuthorisation after, Demarche agreed, List<ChangedAbsence> changes, Instant now) {
        explanations.change(after, agreed, changes, now);
    }

    @Override
    public void end(SharingAuthorisation authorisation, Instant at) {
        closing.end(authorisation, at);
    }
}
