package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.service.tokens.WrongAudienceEvent;
import org.springframework.context.event.EventListener;

/** Journals genuine tokens presented to the wrong service, so that the DPO sees the attempt. */
public final class WrongAudienceListener {

    private final Journal journal;
    private final String service;

    /** @param origin of the journal, whose last segment names the service */
    public WrongAudienceListener(Journal journal, String origin) {
        this.journal = journal;
        this.service = JournalCondition.service(origin);
    }

    @EventListener
    void refused(WrongAudienceEvent token) {
        journal.appendNow(CommonJournalEvent.TOKEN_REFUSED
                .in(service)
                .outcome(Outcome.REFUSED)
                .actor(token.clientId())
                .fact("client", token.clientId())
                .fact("reason", "wrong_audience"));
    }
}
