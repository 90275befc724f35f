package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;

/**
 * What a ciphertext belongs to. Its bytes are the associated data of every seal of a document, so that nothing sealed
 * for one document, owner, version or type opens for another.
 */
public record Binding(DocumentId document, SubjectId owner, int version, JustificatifType type) {

    /**
     * Returns the associated data.
     *
     * @param purpose of the sealed data; two purposes never open for each other
     */
    public byte[] associatedData(String purpose) {
        return LengthPrefixedTexts.encode(
                purpose, document.toString(), owner.value(), Integer.toString(version), type.value());
    }
}
