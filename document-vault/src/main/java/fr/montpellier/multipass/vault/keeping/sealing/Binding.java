package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;

/**
 * What a ciphertext belongs to. Its bytes are the associated data of every seal of a document, so that nothing sealed
 * for one document, owner, version or type opens as another's.
 */
public record Binding(DocumentId document, SubjectId owner, int version, JustificatifType type) {

    /** @param purpose what is sealed: two purposes never open as one another */
    byte[] associatedData(String purpose) {
        return LengthPrefixedTexts.encode(purpose, document.toString(), owner.value(), Integer.toString(version), type.value());
    }
}
