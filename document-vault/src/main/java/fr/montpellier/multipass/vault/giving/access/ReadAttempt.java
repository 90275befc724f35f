package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.util.Locale;
import java.util.Optional;

/**
 * A reader's request, from which the journal entry is made when the decision is known.
 *
 * @param authorisation empty if the reader named none
 * @param basis of the access that the reader named, once the consent service said it
 * @param owner of the documents, once known
 * @param document empty for a list
 */
public record ReadAttempt(
        Reader reader,
        Optional<SharingAuthorisationId> authorisation,
        Optional<String> basis,
        Optional<String> caseReference,
        Optional<SubjectId> owner,
        Optional<Document> document,
        Asked asked) {

    /** What was asked for. */
    public enum Asked {
        DOCUMENT,
        /** The list of the documents that an authorisation opens. */
        LIST,
        FACTS,
        /** What a source answered for a legal exchange. */
        ANSWER
    }

    public static ReadAttempt of(Reader reader, SharingAuthorisationId authorisation, Optional<String> caseReference) {
        return of(reader, Optional.of(authorisation), caseReference);
    }

    static ReadAttempt withoutAuthorisation(Reader reader, Optional<String> caseReference) {
        return of(reader, Optional.empty(), caseReference);
    }

    private static ReadAttempt of(
            Reader reader, Optional<SharingAuthorisationId> authorisation, Optional<String> caseReference) {
        return new ReadAttempt(
                reader,
                authorisation,
                Optional.empty(),
                caseReference,
                Optional.empty(),
                Optional.empty(),
                Asked.DOCUMENT);
    }

    ReadAttempt about(SubjectId known) {
        return with(basis, Optional.of(known), document, asked);
    }

    ReadAttempt about(Document named) {
        return with(basis, Optional.of(named.owner()), Optional.of(named), asked);
    }

    /** Returns the attempt that the consent service permitted, though the vault may refuse it. */
    public ReadAttempt permitted(Decision.Permitted decision) {
        return with(Optional.of(decision.basis()), Optional.of(decision.owner()), document, asked);
    }

    ReadAttempt restingOn(Optional<String> known) {
        return with(known, owner, document, asked);
    }

    /** Returns the attempt to read something else than a document. */
    public ReadAttempt asking(Asked other) {
        return with(basis, owner, document, other);
    }

    private ReadAttempt with(
            Optional<String> newBasis, Optional<SubjectId> newOwner, Optional<Document> newDocument, Asked newAsked) {
        return new ReadAttempt(reader, authorisation, newBasis, caseReference, newOwner, newDocument, newAsked);
    }

    /** Returns the entry of a refusal. */
    JournalEvent refused(String reason) {
        JournalEvent entry =
                event(VaultJournalEvent.READ_REFUSED).outcome(Outcome.REFUSED).fact("reason", reason);
        return asked == Asked.DOCUMENT ? entry : entry.fact("form", asked.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the entry of a list that was returned. */
    public JournalEvent listed(Decision.Permitted permitted) {
        return permitted(permitted).event(VaultJournalEvent.LISTED).fact("demarche", permitted.demarche());
    }

    private JournalEvent event(VaultJournalEvent type) {
        JournalEvent event = reader.addTo(JournalEvent.of(type));
        if (caseReference.isPresent()) {
            event = event.fact("case", caseReference.get());
        }
        if (authorisation.isPresent()) {
            event = event.fact("authorisation", authorisation.get().toString());
        }
        if (basis.isPresent()) {
            event = event.fact("basis", basis.get());
        }
        if (owner.isPresent()) {
            event = event.subject(owner.get());
        }
        if (document.isPresent()) {
            event = event.fact("document", document.get().id().toString())
                    .fact("documentType", document.get().type().value());
        }
        return event;
    }
}
