package fr.montpellier.multipass.consent.authorisations.deletions;

import fr.montpellier.multipass.consent.authorisations.DeletedDocument;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.cases.answering.PieceDeletion;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records in one transaction that a document of an authorisation was deleted: in the authorisation, the journal and the
 * case. A deletion is not a revision and has no receipt, because the agreement of the resident does not change.
 */
@Component
class DeletionRecorder {

    private final SharingAuthorisationRepository authorisations;
    private final PieceDeletion cases;
    private final Journal journal;
    private final Clock clock;

    DeletionRecorder(SharingAuthorisationRepository authorisations, PieceDeletion cases, Journal journal, Clock clock) {
        this.authorisations = authorisations;
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Records the deletion, unless it is recorded already, or the authorisation has ended, no longer names the document
     * or belongs to a resident who closed the account. Idempotent.
     *
     * @param told reported deletion, with the time of the vault, which may be ahead of this service's
     */
    @Transactional
    public void record(AuthorisationId id, SubjectId resident, DeletedDocument told) {
        SharingAuthorisation before = authorisations.findForChange(id).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!before.resident().equals(resident)
                || !(before.stateAt(now) instanceof SharingState.Active)
                || !before.readable().of(told.type()).contains(told.document())) {
            return;
        }
        var deleted = new DeletedDocument(
                told.type(), told.document(), told.reason(), told.at().isAfter(now) ? now : told.at());
        SharingAuthorisation after = before.delete(deleted);
        authorisations.storeDeleted(after);
        journal.append(SharingJournalEvents.documentDeleted(after, deleted));
        cases.record(after, deleted, now);
    }
}
