package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Instant;

/**
 * The document, authorisation and reader to which a key is bound.
 *
 * @param recipient the reader
 * @param until the authorisation's end; with another end the key does not open
 */
public record SharedBinding(Binding document, SharingAuthorisationId authorisation, String recipient, Instant until) {

    public byte[] associatedData(String purpose) {
        return LengthPrefixedTexts.encode(
                purpose,
                document.document().toString(),
                document.owner().value(),
                Integer.toString(document.version()),
                document.type().value(),
                authorisation.toString(),
                recipient,
                until.toString());
    }
}
