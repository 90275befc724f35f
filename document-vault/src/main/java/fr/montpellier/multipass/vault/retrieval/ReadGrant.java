package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.decisions.Decision;
import fr.montpellier.multipass.vault.documents.Document;

/** On which ground a document is about to be read, as the journal tells it. */
sealed interface ReadGrant {

    /** A journal entry of this read. */
    JournalEvent event(String type, Document document);

    /** A resident reads their own. */
    record Own(Caller.Resident resident) implements ReadGrant {

        @Override
        public JournalEvent event(String type, Document document) {
            return about(type, document).actor(resident.subject()).fact("basis", "propre-document");
        }
    }

    /** An agent reads for a case, on the basis that the consent service named. */
    record Authorised(
            Caller.Agent agent, AuthorisationId authorisation, String caseReference, Decision.Permitted decision)
            implements ReadGrant {

        @Override
        public JournalEvent event(String type, Document document) {
            return about(type, document)
                    .actor(agent.subject())
                    .fact("authorisation", authorisation.toString())
                    .fact("case", caseReference)
                    .fact("demarche", decision.demarche())
                    .fact("department", agent.department().value())
                    .fact("basis", decision.basis())
                    .disclose("actorName", agent.name());
        }
    }

    private static JournalEvent about(String type, Document document) {
        return JournalEvent.of(type)
                .subject(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value())
                .fact("period", document.period().orElse(""));
    }
}
