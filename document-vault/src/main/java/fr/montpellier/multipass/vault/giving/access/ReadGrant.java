package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Instant;
import java.util.Optional;

/** The basis on which a document is read, for the journal. */
public sealed interface ReadGrant {

    /** Returns the subject or client identifier whose reads are counted together. */
    String caller();

    /** Returns a journal entry of this read. */
    JournalEvent event(VaultJournalEvent type, Document document);

    /** A resident reads an own document. */
    record Own(Caller.Resident resident) implements ReadGrant {

        @Override
        public String caller() {
            return Representative.account(resident.subject());
        }

        @Override
        public JournalEvent event(VaultJournalEvent type, Document document) {
            return about(type, document).actor(resident.subject()).fact("basis", "propre-document");
        }
    }

    /** An agent or an application reads, on the basis that the consent service stated. */
    record Authorised(
            Reader reader,
            SharingAuthorisationId authorisation,
            Optional<String> caseReference,
            Decision.Permitted decision,
            DisclosureForm form)
            implements ReadGrant {

        private static final String AUTHORISATION = "autorisation";

        @Override
        public String caller() {
            return reader.evaluationSubject().id();
        }

        @Override
        public JournalEvent event(VaultJournalEvent type, Document document) {
            return describe(about(type, document));
        }

        /**
         * Returns a journal entry of what this read showed about the reader. It does not name the resident, whose own entries it would be
         * among, but the document; the entry of the read has the same correlation.
         */
        public JournalEvent finding(VaultJournalEvent type, Document document) {
            return describe(of(type, document));
        }

        private JournalEvent describe(JournalEvent begun) {
            JournalEvent event = reader.addTo(begun)
                    .fact("authorisation", authorisation.toString())
                    .fact("demarche", decision.demarche())
                    .fact("basis", decision.basis())
                    .fact("form", form.code());
            event = with(event, "decidedAt", decision.at().map(Instant::toString));
            event = with(event, "case", caseReference.or(decision::caseReference));
            return with(event, "department", decision.department());
        }

        /** Returns whether the resident authorised the reading; an exceptional access and a legal exchange rest on the law. */
        boolean restsOnAuthorisation() {
            return decision.basis().equals(AUTHORISATION);
        }

        private static JournalEvent with(JournalEvent event, String name, Optional<String> value) {
            return value.map(known -> event.fact(name, known)).orElse(event);
        }
    }

    private static JournalEvent about(VaultJournalEvent type, Document document) {
        return of(type, document).subject(document.owner());
    }

    private static JournalEvent of(VaultJournalEvent type, Document document) {
        return JournalEvent.of(type)
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value())
                .fact("period", document.period().orElse(""));
    }
}
