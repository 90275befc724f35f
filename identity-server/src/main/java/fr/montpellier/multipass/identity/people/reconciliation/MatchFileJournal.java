package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes the events of a file to the journal, with an entry for each resident whom the file is about, in the caller's
 * transaction.
 */
@Component
class MatchFileJournal {

    private final PairwiseSubjects subjects;
    private final Journal journal;

    MatchFileJournal(PairwiseSubjects subjects, Journal journal) {
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * Appends the entries of an event.
     *
     * @param actor internal identifier of the agent or resident who acted; empty for the server
     */
    void append(IdentityJournalEvent type, MatchFile file, Optional<UUID> actor) {
        for (CitizenId holder : file.holders()) {
            JournalEvent event = JournalEvent.of(type)
                    .subject(subjects.inMultipass(holder.value()))
                    .fact("file", file.id().toString())
                    .fact("kind", file.kind().code())
                    .fact("points", Integer.toString(file.points()));
            JournalEvent decided = file.proposal()
                    .map(proposal -> event.fact("decision", proposal.decision().code()))
                    .orElse(event);
            journal.append(
                    actor.map(who -> decided.actor(subjects.inMultipass(who))).orElse(decided));
        }
    }
}
