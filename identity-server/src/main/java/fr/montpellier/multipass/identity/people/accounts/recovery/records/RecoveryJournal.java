package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes what happens to recoveries into the journal, in the caller's transaction. */
@Component
public class RecoveryJournal {

    private final PairwiseSubjects subjects;
    private final Journal journal;

    RecoveryJournal(PairwiseSubjects subjects, Journal journal) {
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * Appends an entry about a recovery.
     *
     * @param actor internal id of the agent or resident; empty for the server and for a person who followed a link
     */
    public void append(IdentityJournalEvent type, Recovery recovery, Optional<UUID> actor) {
        JournalEvent event = JournalEvent.of(type)
                .subject(subjects.inMultipass(recovery.holder()))
                .fact("recovery", recovery.id().toString());
        JournalEvent said = type == IdentityJournalEvent.RECOVERY_STOPPED
                ? event.fact("stoppedBy", recovery.last().action().code())
                : event;
        journal.append(actor.map(who -> said.actor(subjects.inMultipass(who))).orElse(said));
    }

    /**
     * Appends an entry about the check of an identity.
     *
     * @param actor internal id of the agent or resident
     */
    public void append(IdentityJournalEvent type, CounterCheck check, UUID actor) {
        journal.append(
                JournalEvent.of(type).actor(subjects.inMultipass(actor)).subject(subjects.inMultipass(check.holder())));
    }

    /** Appends that an agent looked for an account. */
    public void searched(UUID agent, Optional<UUID> found) {
        JournalEvent event =
                JournalEvent.of(IdentityJournalEvent.RECOVERY_SEARCHED).actor(subjects.inMultipass(agent));
        journal.append(found.map(holder -> event.subject(subjects.inMultipass(holder)))
                .orElseGet(() -> event.outcome(Outcome.REFUSED)));
    }

    /** Appends that an agent compared an identity document with the holder of an account. */
    public void compared(UUID agent, UUID holder, boolean same) {
        journal.append(JournalEvent.of(IdentityJournalEvent.RECOVERY_COMPARED)
                .actor(subjects.inMultipass(agent))
                .subject(subjects.inMultipass(holder))
                .outcome(same ? Outcome.SUCCESS : Outcome.REFUSED));
    }
}
