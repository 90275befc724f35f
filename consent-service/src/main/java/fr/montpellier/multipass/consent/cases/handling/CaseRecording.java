package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseAccess;
import fr.montpellier.multipass.consent.cases.CaseChanges;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.CaseNoteRepository;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocumentRepository;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Service;

/** Records notes between agents, and the facts that an agent saw in a document, instead of a copy of it. */
@Service
class CaseRecording {

    private final CaseAccess access;
    private final CaseChanges changes;
    private final CaseStepRepository history;
    private final CaseNoteRepository notes;
    private final VerifiedDocumentRepository verified;
    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final Journal journal;

    CaseRecording(
            CaseAccess access,
            CaseChanges changes,
            CaseStepRepository history,
            CaseNoteRepository notes,
            VerifiedDocumentRepository verified,
            SharingAuthorisationFinder authorisations,
            Demarches demarches,
            Journal journal) {
        this.access = access;
        this.changes = changes;
        this.history = history;
        this.notes = notes;
        this.verified = verified;
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.journal = journal;
    }

    /** Adds a note. The journal shows the resident that a note was written, but not its text. */
    Case note(Caller.Agent agent, String reference, String text) {
        Case seen = access.find(agent, reference);
        return changes.change(seen.reference(), OptionalInt.empty(), (before, now) -> {
            before.rejectArchived();
            if (notes.find(before.reference()).size() >= CaseNoteRepository.MOST) {
                throw new ProblemException(ConsentProblem.CASE_FULL);
            }
            notes.insert(before.reference(), AgentName.of(agent), now, text);
            journal.append(CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_NOTED, agent, before));
            return before;
        });
    }

    /**
     * Records that the agent saw a document, and facts in it.
     *
     * @param period what the document is about, as the agent read it; empty: nothing that tells it from others of its type
     * @param facts values by code of the fact, which must be among those that are read instead of the document, or that
     *     documents of the type contain if the document itself is read
     * @param checkedDate date that the owner stated and that the agent saw on the document; it is then checked for this
     *     case only
     * @throws ProblemException if the case belongs to another department, was changed meanwhile or has ended, if the
     *     resident did not give the document, or if a fact is not among those
     */
    Case verify(
            Caller.Agent agent,
            String reference,
            int version,
            DocumentId document,
            Optional<String> period,
            Map<String, String> facts,
            Optional<LocalDate> checkedDate) {
        Case seen = access.find(agent, reference);
        return changes.change(seen.reference(), OptionalInt.of(version), (before, now) -> {
            if (!before.isAccessible(now)) {
                throw new ProblemException(ConsentProblem.CASE_ACCESS_ENDED);
            }
            JustificatifType type = typeOf(before, document);
            List<String> known =
                    demarches.recordable(demarches.version(before.demarche(), before.demarcheVersion()), type).stream()
                            .map(RequestedFact::code)
                            .toList();
            if (!known.containsAll(facts.keySet())) {
                throw new ProblemException(ConsentProblem.FACTS_NOT_IN_TYPE);
            }
            verified.save(before.reference(), document, type, period, AgentName.of(agent), now, facts, checkedDate);
            history.insert(
                    before,
                    CaseStep.DOCUMENT_VERIFIED,
                    now,
                    Optional.of(AgentName.of(agent)),
                    Optional.of(type),
                    Optional.of(document),
                    Optional.empty());
            journal.append(CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_DOCUMENT_VERIFIED, agent, before)
                    .fact("document", document.toString())
                    .fact("documentType", type.value())
                    .fact("facts", String.join(" ", facts.keySet()))
                    .fact("dateChecked", Boolean.toString(checkedDate.isPresent())));
            return before;
        });
    }

    private JustificatifType typeOf(Case before, DocumentId document) {
        return authorisations.find(before.authorisation()).orElseThrow().documents().documents().entrySet().stream()
                .filter(type -> type.getValue().contains(document))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ConsentProblem.PIECE_NOT_IN_CASE));
    }
}
