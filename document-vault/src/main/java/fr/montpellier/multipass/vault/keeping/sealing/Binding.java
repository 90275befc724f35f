package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;

/**
 * The document, owner, version and type to which a ciphertext is bound. Its bytes are the associated data of every seal
 * of a document, so that a ciphertext for one of them cannot be opened for another.
 */
public record Binding(DocumentId document, SubjectId owner, int version, JustificatifType type) {

    /**
     * Returns the associated data.
     *
     * @param purpose purpose of the sealed data; data of one purpose cannot be opened for another
     */
    public byte[] associatedData(String purpose) {
        return LengthPrefixedTexts.encode(
                purpose, document.toString(), owner.value(), Integer.toString(version), type.value());
    }
}
