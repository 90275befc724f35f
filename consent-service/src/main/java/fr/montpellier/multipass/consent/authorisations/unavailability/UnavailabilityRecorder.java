package fr.montpellier.multipass.consent.authorisations.unavailability;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.authorisations.casework.SharingCases;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records in one transaction that a document of an authorisation cannot be read: in the authorisation, the journal and
 * the case. This is not a revision and has no receipt, because the agreement of the resident does not change.
 */
@Component
class UnavailabilityRecorder {

    private final SharingAuthorisationRepository authorisations;
    private final SharingCases cases;
    private final Journal journal;
    private final Clock clock;

    UnavailabilityRecorder(
            SharingAuthorisationRepository authorisations, SharingCases cases, Journal journal, Clock clock) {
        this.authorisations = authorisations;
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Records the document, unless it is recorded already, or the authorisation has ended, is of another revision, no
     * longer names the document or belongs to another resident or one who closed the account. Idempotent.
     *
     * @param told as reported, with the time of the vault, which may be ahead of this service's
     * @param revision of the authorisation that the report is about; empty: any
     */
    @Transactional
    public void record(SharingAuthorisationId id, SubjectId resident, UnavailableDocument told, OptionalInt revision) {
        SharingAuthorisation before = authorisations.findForChange(id).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!before.resident().equals(resident)
                || !(before.stateAt(now) instanceof SharingState.Active)
                || (revision.isPresent() && revision.getAsInt() != before.revision())
                || !before.readable().of(told.type()).contains(told.document())) {
            return;
        }
        var unavailable = new UnavailableDocument(
                told.type(), told.document(), told.reason(), told.at().isAfter(now) ? now : told.at());
        SharingAuthorisation after = before.markUnavailable(unavailable);
        authorisations.storeUnavailable(after);
        journal.append(SharingJournalEvents.documentUnavailable(after, unavailable));
        cases.recordUnavailable(after, unavailable, now);
    }
}
