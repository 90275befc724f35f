package fr.montpellier.multipass.journal.acting;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.service.tokens.ActingPerson;
import fr.montpellier.multipass.service.tokens.ActingRefusedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;

/**
 * Journals what was refused to a person who acts for a resident, who reads it: the same request once a day, and
 * twenty a day of each two people, so that no one fills the list of another. The last one says that more were refused.
 */
public final class ActingRefusalListener {

    private static final int MOST = 20;
    private static final String MORE = "more_not_listed";

    private final Journal journal;
    private final String service;
    private final OncePerPeriod written;

    /** @param origin of the journal, whose last segment names the service */
    public ActingRefusalListener(Journal journal, String origin, Clock clock) {
        this.journal = journal;
        this.service = JournalCondition.service(origin);
        this.written = new OncePerPeriod(Duration.ofDays(1), clock);
    }

    @EventListener
    void refused(ActingRefusedEvent event) {
        ActingPerson acting = event.acting();
        Set<String> ofPair = written.of(acting);
        boolean last = ofPair.size() >= MOST;
        String reason = last ? MORE : event.reason();
        Map<String, String> facts = last ? Map.of() : event.facts();
        String key = reason + facts;
        if (ofPair.add(key)) {
            try {
                append(acting, reason, facts);
            } catch (RuntimeException e) {
                ofPair.remove(key);
                throw e;
            }
        }
    }

    private void append(ActingPerson acting, String reason, Map<String, String> facts) {
        JournalEvent entry = CommonJournalEvent.ACTING_REFUSED
                .in(service)
                .outcome(Outcome.REFUSED)
                .actor(acting.subject())
                .subject(acting.subject())
                .fact("reason", reason);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            entry = entry.fact(fact.getKey(), fact.getValue());
        }
        journal.appendNow(facts.containsKey("documentType") ? entry.fact("form", "document") : entry);
    }
}
