package fr.montpellier.multipass.consent.cases.archiving;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.AbsenceRepository;
import fr.montpellier.multipass.consent.cases.records.CaseNoteRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocumentRepository;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases the written content of archived cases after a time: notes, sentences, answers, explanations, recorded facts
 * and the names of agents (GDPR, article 5(1)(e)). The steps and their times are kept.
 */
@Service
class WrittenContentEraser {

    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final PieceRequestRepository requests;
    private final CaseNoteRepository notes;
    private final VerifiedDocumentRepository verified;
    private final AbsenceRepository absences;
    private final Journal journal;
    private final Clock clock;
    private final Duration kept;

    /** @param kept how long after a case was archived */
    WrittenContentEraser(
            CaseRepository cases,
            CaseStepRepository history,
            PieceRequestRepository requests,
            CaseNoteRepository notes,
            VerifiedDocumentRepository verified,
            AbsenceRepository absences,
            Journal journal,
            Clock clock,
            @Value("${multipass.cases.written-kept}") Duration kept) {
        this.cases = cases;
        this.history = history;
        this.requests = requests;
        this.notes = notes;
        this.verified = verified;
        this.absences = absences;
        this.journal = journal;
        this.clock = clock;
        this.kept = kept;
    }

    /** Returns archived cases whose written content is kept no longer. */
    List<CaseReference> find(int limit) {
        return cases.findToErase(clock.instant().minus(kept), limit);
    }

    /**
     * Erases the written content of one case in a transaction of its own, as {@link CaseArchiver} archives one.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean erase(CaseReference reference) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Case> due = cases.lockToErase(reference, now.minus(kept));
        due.ifPresent(each -> erase(each, now));
        return due.isPresent();
    }

    private void erase(Case due, Instant now) {
        history.eraseWritten(due.reference());
        requests.eraseWritten(due.reference());
        notes.delete(due.reference());
        verified.delete(due.reference());
        absences.delete(due.reference());
        cases.storeWrittenErased(due.reference(), now);
        journal.append(CaseJournalEvents.byThisService(ConsentJournalEvent.CASE_CONTENT_ERASED, due));
    }
}
