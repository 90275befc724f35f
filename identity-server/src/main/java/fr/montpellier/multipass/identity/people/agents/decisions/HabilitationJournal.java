package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes decisions on agents to the journal, in the transaction of the decision. */
@Component
class HabilitationJournal {

    private final Journal journal;
    private final PairwiseSubjects subjects;

    HabilitationJournal(Journal journal, PairwiseSubjects subjects) {
        this.journal = journal;
        this.subjects = subjects;
    }

    void registered(Organisation organisation) {
        journal.append(JournalEvent.of(IdentityJournalEvent.ORGANISATION_REGISTERED)
                .fact("organisation", organisation.siret().value()));
    }

    void invitedAgain(UUID by, Agent agent) {
        journal.append(event(IdentityJournalEvent.AGENT_INVITED, Optional.of(by), agent));
    }

    /** Records a decision on an habilitation; {@code by} is empty for the operator's command. */
    void decided(IdentityJournalEvent type, Optional<UUID> by, Agent agent, Habilitation habilitation) {
        journal.append(about(type, by, agent, habilitation));
    }

    /** Records the end of an habilitation; {@code by} is empty if it ended by itself. */
    void ended(Optional<UUID> by, Agent agent, Habilitation habilitation, Habilitation.Cause cause) {
        journal.append(about(IdentityJournalEvent.HABILITATION_ENDED, by, agent, habilitation)
                .fact("cause", cause.wireName()));
    }

    private JournalEvent about(IdentityJournalEvent type, Optional<UUID> by, Agent agent, Habilitation habilitation) {
        JournalEvent event = event(type, by, agent)
                .fact("habilitation", habilitation.id().toString())
                .fact("role", habilitation.role().wireName())
                .fact("firstDay", habilitation.from().toString())
                .fact("lastDay", habilitation.until().toString());
        if (habilitation.exceptional()) {
            event = event.fact("exceptional", "true");
        }
        JournalEvent about = event;
        JournalEvent placed = habilitation
                .department()
                .map(DepartmentCode::value)
                .map(department -> about.fact("department", department))
                .orElse(about);
        return habilitation.demarches().isEmpty()
                ? placed
                : placed.fact(
                        "demarches",
                        habilitation.demarches().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(" ")));
    }

    private JournalEvent event(IdentityJournalEvent type, Optional<UUID> by, Agent agent) {
        JournalEvent event = JournalEvent.of(type)
                .fact("agent", agent.id().toString())
                .fact("organisation", agent.organisation().value());
        return by.map(administrator -> event.actor(subjects.inMultipass(administrator)))
                .orElse(event);
    }
}
