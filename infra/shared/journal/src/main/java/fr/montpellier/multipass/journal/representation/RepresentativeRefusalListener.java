package fr.montpellier.multipass.journal.representation;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.service.tokens.representation.RepresentativeRefusedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.event.EventListener;

/**
 * Journals what was refused to a person who acts for a resident, who reads it. The same request is one entry a day. Requests about
 * documents, and those about démarches and types, whose codes are public, are twenty entries a day each and one that says that more
 * were refused: so neither fills the list of the person, nor hides the others. Operations about neither are few, and are all written.
 */
public final class RepresentativeRefusalListener {

    private static final int MOST = 20;
    private static final String MORE = "more_not_listed";

    private final Journal journal;
    private final String service;
    private final OncePerPeriod written;

    /** @param origin of the journal, whose last segment names the service */
    public RepresentativeRefusalListener(Journal journal, String origin, Clock clock) {
        this.journal = journal;
        this.service = JournalCondition.service(origin);
        this.written = new OncePerPeriod(Duration.ofDays(1), clock);
    }

    @EventListener
    void refused(RepresentativeRefusedEvent event) {
        String kind = kind(event.facts());
        int most = kind.equals("operation") ? Integer.MAX_VALUE : MOST;
        String text = event.reason() + event.facts();
        switch (written.add(event.acting(), kind, text, most)) {
            case ADDED -> append(event.acting(), event.reason(), event.facts(), kind, text);
            case FULL -> {
                if (written.add(event.acting(), MORE, kind, MOST) == OncePerPeriod.Result.ADDED) {
                    append(event.acting(), MORE, Map.of(), MORE, kind);
                }
            }
            case KNOWN -> {}
        }
    }

    private static String kind(Map<String, String> facts) {
        if (facts.containsKey("document")) {
            return "document";
        }
        return facts.containsKey("demarche") || facts.containsKey("documentType") ? "code" : "operation";
    }

    private void append(Representative acting, String reason, Map<String, String> facts, String kind, String text) {
        try {
            append(acting, reason, facts);
        } catch (RuntimeException e) {
            written.remove(acting, kind, text);
            throw e;
        }
    }

    private void append(Representative acting, String reason, Map<String, String> facts) {
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
