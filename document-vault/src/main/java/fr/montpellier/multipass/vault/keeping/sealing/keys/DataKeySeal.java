package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;

/**
 * Seals short values that belong to a document, each use under a key derived from the document's own (HKDF, RFC 5869),
 * so that they cannot be opened once that key is destroyed.
 */
public final class DataKeySeal {

    private DataKeySeal() {}

    /**
     * Seals a value.
     *
     * @param use name of the kind of value; a value of one kind cannot be opened as another
     */
    public static byte[] seal(DataKey key, String use, byte[] value, Binding binding) {
        return AesGcm.seal(DerivedKeys.derive(key.bytes(), use), value, binding.associatedData(use));
    }

    /**
     * Opens a value.
     *
     * @throws fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException if it was changed or belongs to
     *     another document or use
     */
    public static byte[] open(DataKey key, String use, byte[] sealed, Binding binding) {
        return AesGcm.open(DerivedKeys.derive(key.bytes(), use), sealed, binding.associatedData(use));
    }
}
