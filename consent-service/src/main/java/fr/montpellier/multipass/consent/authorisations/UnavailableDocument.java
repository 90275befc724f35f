package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;

/**
 * A document that an authorisation names and that cannot be read: it was deleted, or the vault does not open it. The
 * authorisation still names it.
 *
 * @param type for which it was given
 * @param at when it was deleted, or when the vault noticed that it does not open it
 */
public record UnavailableDocument(JustificatifType type, DocumentId document, UnavailabilityReason reason, Instant at) {

    /** Parses the form that {@link #text()} returns. */
    public static UnavailableDocument ofText(String text) {
        String[] parts = text.split(" ", 4);
        return new UnavailableDocument(
                new JustificatifType(parts[0]),
                DocumentId.parse(parts[1]),
                UnavailabilityReason.fromCode(parts[2]),
                Instant.parse(parts[3]));
    }

    /** Returns type, identifier, code of the reason and time, with spaces between them. */
    public String text() {
        return type + " " + document + " " + reason.code() + " " + at;
    }
}
