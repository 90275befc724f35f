package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;

/**
 * A later version that did not replace a document of an authorisation, about which the resident has not decided.
 *
 * @param document the later version
 * @param at when the vault reported it
 */
public record NotFollowedVersion(JustificatifType type, DocumentId document, NotFollowedReason reason, Instant at) {

    /** Parses the form that {@link #text()} returns. */
    public static NotFollowedVersion ofText(String text) {
        String[] parts = text.split(" ", 4);
        return new NotFollowedVersion(
                new JustificatifType(parts[0]),
                DocumentId.parse(parts[1]),
                NotFollowedReason.fromCode(parts[2]),
                Instant.parse(parts[3]));
    }

    /** Returns type, identifier, code of the reason and time, with spaces between them. */
    public String text() {
        return type + " " + document + " " + reason.code() + " " + at;
    }
}
