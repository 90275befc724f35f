package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import java.util.UUID;

/**
 * A data key wrapped by its holder's key. Without a wrapped key the object cannot be opened: destroying all of them
 * erases the document.
 *
 * @param holderKey identifier of the key of the resident or the recipient
 * @param algorithm of this wrap
 * @param contentAlgorithm of the object that the data key opens
 * @param bytes nonce ‖ ciphertext ‖ tag
 */
public record WrappedKey(UUID holderKey, String algorithm, String contentAlgorithm, byte[] bytes) {

    /**
     * Checks the algorithms.
     *
     * @throws SealBrokenException unless this version supports both
     */
    void checkAlgorithms() {
        if (!algorithm.equals(AesGcm.ALGORITHM) || !contentAlgorithm.equals(SealedFormat.ALGORITHM)) {
            throw new SealBrokenException("a wrap of an unknown algorithm");
        }
    }

    @Override
    public String toString() {
        return "Wrap[" + holderKey + ", " + algorithm + ", " + contentAlgorithm + "]";
    }
}
