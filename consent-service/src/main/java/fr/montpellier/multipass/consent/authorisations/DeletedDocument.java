package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;

/**
 * A document that an authorisation names and that is no longer in the vault. The authorisation still names it, but it
 * can no longer be read.
 *
 * @param at when it was deleted
 */
public record DeletedDocument(JustificatifType type, DocumentId document, DeletionReason reason, Instant at) {

    /** Parses the form that {@link #text()} returns. */
    static DeletedDocument ofText(String text) {
        String[] parts = text.split(" ", 4);
        return new DeletedDocument(
                new JustificatifType(parts[0]),
                DocumentId.parse(parts[1]),
                DeletionReason.fromCode(parts[2]),
                Instant.parse(parts[3]));
    }

    /** Returns type, identifier, code of the reason and time, with spaces between them. */
    String text() {
        return type + " " + document + " " + reason.code() + " " + at;
    }
}
