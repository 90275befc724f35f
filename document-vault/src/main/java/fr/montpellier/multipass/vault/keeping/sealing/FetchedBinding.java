package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;

/**
 * The legal exchange, owner and source to which fetched facts are bound, so that they cannot be opened for another.
 *
 * @param exchange its identifier, which is that of an authorisation in signed events
 * @param source code of the source that answered
 */
public record FetchedBinding(SharingAuthorisationId exchange, SubjectId owner, String source) {

    /** Returns the associated data of what is sealed for the owner. */
    public byte[] associatedData(String purpose) {
        return LengthPrefixedTexts.encode(purpose, exchange.toString(), owner.value(), source);
    }

    /**
     * Returns the associated data of what is sealed for a reader.
     *
     * @param until end of the exchange; with another end the facts do not open
     */
    public byte[] associatedData(String purpose, String recipient, Instant until) {
        return LengthPrefixedTexts.encode(
                purpose, exchange.toString(), owner.value(), source, recipient, until.toString());
    }
}
