package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes what happens to a file into the journal, an entry for each resident whom it is about, in the caller's transaction. */
@Component
class FileJournal {

    private final PairwiseSubjects subjects;
    private final Journal journal;

    FileJournal(PairwiseSubjects subjects, Journal journal) {
        this.subjects = subjects;
        this.journal = journal;
    }

    /** @param actor internal id of the agent or resident who did it; empty for the server */
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
