package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.kernel.AuthorisationId;
import java.time.Instant;

/**
 * What a key made for a reader belongs to.
 *
 * @param recipient for whom it was made
 * @param until the authorisation's end: moved, the key does not open
 */
public record SharedBinding(Binding document, AuthorisationId authorisation, String recipient, Instant until) {

    byte[] associatedData(String purpose) {
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
