package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.tokens.Caller;

/** Builds the journal entries about cases, which contain only codes and identifiers. */
public final class CaseJournalEvents {

    /** The actor of events that this service causes. */
    private static final String THIS_SERVICE = "consent-service";

    private CaseJournalEvents() {}

    /** Describes an action of an agent in a case. */
    public static JournalEvent byAgent(ConsentJournalEvent type, Caller.Agent agent, Case about) {
        return about(byAgent(type, agent), about);
    }

    /**
     * Describes an action of an agent. The agent's name is disclosed to the resident and the DPO with the entry, and is
     * stored separately so that it can be erased.
     */
    public static JournalEvent byAgent(ConsentJournalEvent type, Caller.Agent agent) {
        return JournalEvent.of(type)
                .actor(agent.subject())
                .fact("department", agent.department().value())
                .disclose("actorName", agent.name());
    }

    public static JournalEvent byResident(ConsentJournalEvent type, Caller.Resident resident, Case about) {
        return about(JournalEvent.of(type).actor(resident.subject()), about)
                .fact("department", about.department().value());
    }

    /** Describes an action of the resident in their case. */
    public static JournalEvent byResident(ConsentJournalEvent type, Case about) {
        JournalEvent event = JournalEvent.of(type);
        return about(about.resident().map(event::actor).orElse(event), about)
                .fact("department", about.department().value());
    }

    public static JournalEvent byThisService(ConsentJournalEvent type, Case about) {
        return about(JournalEvent.of(type).actor(THIS_SERVICE), about)
                .fact("department", about.department().value());
    }

    private static JournalEvent about(JournalEvent event, Case about) {
        return about.resident()
                .map(event::subject)
                .orElse(event)
                .fact("authorisation", about.authorisation().toString())
                .fact("basis", about.basis().code())
                .fact("case", about.reference().value())
                .fact("demarche", about.demarche().value());
    }
}
