package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseAccess;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Opens a case for an agent of its department. */
@Service
class CaseOpening {

    private final CaseAccess access;
    private final CaseRepository cases;
    private final OpeningSignals signals;
    private final Journal journal;
    private final Clock clock;

    CaseOpening(CaseAccess access, CaseRepository cases, OpeningSignals signals, Journal journal, Clock clock) {
        this.access = access;
        this.cases = cases;
        this.signals = signals;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Returns the case, which then counts as seen by the department. The journal entry is durable before the case is
     * shown.
     */
    Case open(Caller.Agent agent, String reference) {
        Case opened = access.find(agent, reference);
        JournalEvent entry = CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_OPENED, agent, opened);
        journal.appendNow(signals.of(agent, opened, clock.instant())
                .map(codes -> entry.fact("signals", codes))
                .orElse(entry));
        if (opened.unread()) {
            cases.storeSeen(opened.reference());
        }
        return opened.unread(false);
    }
}
