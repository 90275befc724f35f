package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.decisions.Decision;
import fr.montpellier.multipass.vault.decisions.Decisions;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentRegister;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an authorisation opens to an agent. Every question to the consent service, and every refusal, leaves an entry. */
@Component
class AgentDocuments {

    private static final int MOST = 200;

    private final DocumentRegister documents;
    private final Decisions decisions;
    private final Journal journal;

    AgentDocuments(DocumentRegister documents, Decisions decisions, Journal journal) {
        this.documents = documents;
        this.decisions = decisions;
        this.journal = journal;
    }

    /** The documents that the authorisation opens now. */
    Listing list(Caller.Agent agent, String authorisation, Optional<String> caseReference) {
        AuthorisationId id = authorisation(agent, authorisation, caseReference);
        JournalEvent attempt = attempt(agent, id, caseReference);
        return switch (decisions.mayList(agent, id, caseReference)) {
            case Decision.Refused refused -> throw refused(attempt, refused);
            case Decision.Permitted permitted -> {
                journal.appendNow(listed(attempt, permitted));
                yield new Listing(permitted.owner(), documents.ofOwner(permitted.owner(), permitted.types(), MOST));
            }
        };
    }

    /** The ground on which the agent may read the document now. */
    ReadGrant.Authorised authorise(Caller.Agent agent, String authorisation, String caseReference, Document document) {
        AuthorisationId id = authorisation(agent, authorisation, Optional.of(caseReference));
        return switch (decisions.mayRead(agent, id, caseReference, document)) {
            case Decision.Refused refused ->
                throw refused(
                        attempt(agent, id, Optional.of(caseReference))
                                .subject(document.owner())
                                .fact("document", document.id().toString())
                                .fact("documentType", document.type().value()),
                        refused);
            case Decision.Permitted permitted -> new ReadGrant.Authorised(agent, id, caseReference, permitted);
        };
    }

    /** The document named, whoever owns it: that is for the decision to judge. */
    Document find(Caller.Agent agent, String authorisation, String caseReference, String document) {
        return DocumentIds.parse(document).flatMap(documents::find).orElseThrow(() -> {
            AuthorisationId id = authorisation(agent, authorisation, Optional.of(caseReference));
            journal.appendNow(attempt(agent, id, Optional.of(caseReference))
                    .outcome(Outcome.REFUSED)
                    .fact("reason", VaultProblem.UNKNOWN_DOCUMENT.code()));
            return new ProblemException(VaultProblem.UNKNOWN_DOCUMENT);
        });
    }

    private AuthorisationId authorisation(Caller.Agent agent, String text, Optional<String> caseReference) {
        try {
            return AuthorisationId.parse(text);
        } catch (IllegalArgumentException e) {
            var unknown = new Decision.Refused(RefusalReason.UNKNOWN_AUTHORISATION, Optional.empty());
            throw refused(attempt(agent, caseReference), unknown);
        }
    }

    private ProblemException refused(JournalEvent attempt, Decision.Refused refused) {
        journal.appendNow(
                attempt.outcome(Outcome.REFUSED).fact("reason", refused.reason().code()));
        ProblemException problem = new ProblemException(VaultProblem.READ_REFUSED)
                .with("reason", refused.reason().code());
        return refused.at().map(at -> problem.with("at", at.toString())).orElse(problem);
    }

    private static JournalEvent attempt(Caller.Agent agent, AuthorisationId id, Optional<String> caseReference) {
        return attempt(agent, caseReference).fact("authorisation", id.toString());
    }

    private static JournalEvent attempt(Caller.Agent agent, Optional<String> caseReference) {
        JournalEvent event = JournalEvent.of("vault.read-refused")
                .actor(agent.subject())
                .fact("department", agent.department().value())
                .disclose("actorName", agent.name());
        return caseReference.map(reference -> event.fact("case", reference)).orElse(event);
    }

    private static JournalEvent listed(JournalEvent attempt, Decision.Permitted permitted) {
        return new JournalEvent(
                        "vault.listed",
                        Outcome.SUCCESS,
                        attempt.actor(),
                        Optional.of(permitted.owner().value()),
                        attempt.facts(),
                        attempt.disclosures())
                .fact("demarche", permitted.demarche())
                .fact("basis", permitted.basis());
    }

    record Listing(SubjectId owner, List<Document> documents) {}
}
