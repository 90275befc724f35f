package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import org.springframework.stereotype.Component;

/** Writes what happens to transfers into the journal, in the caller's transaction. */
@Component
class EstateJournal {

    private final PairwiseSubjects subjects;
    private final Journal journal;

    EstateJournal(PairwiseSubjects subjects, Journal journal) {
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Appends a step of an agent. */
    void append(IdentityJournalEvent type, Death death, EstateTransfer transfer, DeskAgent agent) {
        journal.append(by(type, death, agent).fact("basis", transfer.basis().code()));
    }

    /** Appends that an agent looked at the record of the death. */
    void read(Death death, DeskAgent agent) {
        journal.append(by(IdentityJournalEvent.DEATH_READ, death, agent));
    }

    /** Appends that the second agent compared the deed. */
    void compared(Death death, DeskAgent agent, boolean same) {
        journal.append(by(IdentityJournalEvent.DEATH_COMPARED, death, agent)
                .outcome(same ? Outcome.SUCCESS : Outcome.REFUSED));
    }

    /** Appends what the person did who has the link and the code. */
    void append(IdentityJournalEvent type, Death death, EstateTransfer transfer) {
        journal.append(about(type, death).fact("basis", transfer.basis().code()));
    }

    private JournalEvent by(IdentityJournalEvent type, Death death, DeskAgent agent) {
        return about(type, death)
                .actor(subjects.inMultipass(agent.id()))
                .disclose("actorName", agent.givenName() + " " + agent.usualName());
    }

    private JournalEvent about(IdentityJournalEvent type, Death death) {
        return JournalEvent.of(type)
                .subject(subjects.inMultipass(death.holder()))
                .fact("death", death.id().toString());
    }
}
