package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes what happens to representations to the journal, with an entry for each of the two, in the caller's transaction. */
@Component
class RepresentationJournal {

    private final PairwiseSubjects subjects;
    private final HelperNames names;
    private final Journal journal;

    RepresentationJournal(PairwiseSubjects subjects, HelperNames names, Journal journal) {
        this.names = names;
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * Appends the entries of an event.
     *
     * @param actor internal identifier of the agent or resident; empty for the server
     */
    void append(IdentityJournalEvent type, Representation representation, Optional<UUID> actor) {
        JournalEvent about = about(type, representation);
        List<JournalEvent> events = representation.people().isEmpty()
                // A second agent has to say of whom the mandate is.
                ? List.of(about)
                : representation.people().stream()
                        .map(person -> about.subject(subjects.inMultipass(person.value())))
                        .toList();
        for (JournalEvent event : events) {
            JournalEvent said = type == IdentityJournalEvent.REPRESENTATION_ENDED
                    ? event.fact(
                            "endedBy", representation.steps().getLast().action().code())
                    : event;
            journal.append(
                    actor.map(who -> said.actor(subjects.inMultipass(who))).orElse(said));
        }
    }

    private JournalEvent about(IdentityJournalEvent type, Representation representation) {
        JournalEvent event = JournalEvent.of(type)
                .fact("representation", representation.id().toString())
                .fact("kind", representation.kind().code())
                .fact("proof", representation.proof().code());
        return representation
                .mandate()
                .map(mandate -> event.fact("repScope", mandate.codes())
                        .fact("mandate", representation.fingerprint().orElseThrow())
                        .disclose("helperName", names.of(mandate.helper())))
                .orElse(event);
    }

    /** Appends that an agent looked for a Multipass number. */
    void searched(UUID agent, Optional<CitizenId> found) {
        JournalEvent event =
                JournalEvent.of(IdentityJournalEvent.REPRESENTATION_SEARCHED).actor(subjects.inMultipass(agent));
        journal.append(found.map(holder -> event.subject(subjects.inMultipass(holder.value())))
                .orElseGet(() -> event.outcome(Outcome.REFUSED)));
    }

    /** Appends that an agent compared an identity document with a resident. */
    void compared(UUID agent, CitizenId holder, boolean same) {
        journal.append(JournalEvent.of(IdentityJournalEvent.REPRESENTATION_COMPARED)
                .actor(subjects.inMultipass(agent))
                .subject(subjects.inMultipass(holder.value()))
                .outcome(same ? Outcome.SUCCESS : Outcome.REFUSED));
    }

    /** Appends that a Multipass was created for a person whose document two agents saw. */
    void created(UUID agent, CitizenId holder) {
        journal.append(JournalEvent.of(IdentityJournalEvent.HOLDER_CREATED)
                .actor(subjects.inMultipass(agent))
                .subject(subjects.inMultipass(holder.value())));
    }
}
