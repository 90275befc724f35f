package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes what happens to deaths into the journal, in the caller's transaction. */
@Component
class DeathJournal {

    private final PairwiseSubjects subjects;
    private final Journal journal;

    DeathJournal(PairwiseSubjects subjects, Journal journal) {
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Appends an entry about a death. */
    void append(IdentityJournalEvent type, Death death, DeskAgent agent) {
        journal.append(by(type, agent)
                .subject(subjects.inMultipass(death.holder()))
                .fact("death", death.id().toString()));
    }

    /** Appends an entry about a hold of the erasure. */
    void append(IdentityJournalEvent type, Death death, DeskAgent agent, LocalDate until) {
        journal.append(by(type, agent)
                .subject(subjects.inMultipass(death.holder()))
                .fact("death", death.id().toString())
                .fact("until", until.toString()));
    }

    /** Appends that no second agent decided on an undo in time. */
    void undoLapsed(Death death) {
        journal.append(JournalEvent.of(IdentityJournalEvent.DEATH_UNDO_LAPSED)
                .subject(subjects.inMultipass(death.holder()))
                .fact("death", death.id().toString()));
    }

    private JournalEvent by(IdentityJournalEvent type, DeskAgent agent) {
        return JournalEvent.of(type)
                .actor(subjects.inMultipass(agent.id()))
                .disclose("actorName", agent.givenName() + " " + agent.usualName());
    }

    /** Appends that an agent looked for a person, for a certificate of death or for a death that may be wrong. */
    void searched(DeskAgent agent, Optional<CitizenId> found) {
        JournalEvent event = by(IdentityJournalEvent.DEATH_SEARCHED, agent);
        journal.append(found.map(holder -> event.subject(subjects.inMultipass(holder.value())))
                .orElseGet(() -> event.outcome(Outcome.REFUSED)));
    }

    /** Appends that an agent compared a document with a resident. */
    void compared(DeskAgent agent, UUID holder, boolean same) {
        journal.append(by(IdentityJournalEvent.DEATH_COMPARED, agent)
                .subject(subjects.inMultipass(holder))
                .outcome(same ? Outcome.SUCCESS : Outcome.REFUSED));
    }

    /** Appends that a resident said what happens to their data after their death. */
    void directivesChosen(UUID holder, Directives chosen) {
        journal.append(JournalEvent.of(IdentityJournalEvent.DIRECTIVES_CHOSEN)
                .actor(subjects.inMultipass(holder))
                .subject(subjects.inMultipass(holder))
                .fact("directive", chosen.choice().code()));
    }
}
