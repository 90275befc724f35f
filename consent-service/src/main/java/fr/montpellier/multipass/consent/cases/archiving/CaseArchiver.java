package fr.montpellier.multipass.consent.cases.archiving;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Archives cases whose delay is over, each once, with any number of instances. */
@Service
class CaseArchiver {

    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final Journal journal;
    private final Clock clock;

    CaseArchiver(CaseRepository cases, CaseStepRepository history, Journal journal, Clock clock) {
        this.cases = cases;
        this.history = history;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns cases whose delay is over. */
    List<CaseReference> find(int limit) {
        return cases.findToArchive(clock.instant(), limit);
    }

    /**
     * Archives one case in a transaction of its own: entries about several residents in one transaction could deadlock
     * with another instance.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean archive(CaseReference reference) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Case> due = cases.lockToArchive(reference, now);
        due.ifPresent(each -> archive(each, now));
        return due.isPresent();
    }

    private void archive(Case due, Instant now) {
        Case archived = due.after(CaseStep.ARCHIVED, now).unread(false).assignee(Optional.empty());
        cases.update(archived);
        history.insert(archived, CaseStep.ARCHIVED, now, Optional.empty());
        journal.append(CaseJournalEvents.byThisService(ConsentJournalEvent.CASE_ARCHIVED, archived));
    }
}
