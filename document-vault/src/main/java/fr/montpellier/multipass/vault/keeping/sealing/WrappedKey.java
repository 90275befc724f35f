package fr.montpellier.multipass.vault.keeping.sealing;

import java.util.UUID;

/**
 * A data key under its holder's key. Without any the object is noise: destroying them erases the document.
 *
 * @param holderKey which key of the resident, or of the one who may read
 * @param algorithm of this wrap
 * @param contentAlgorithm of the object that the data key opens
 * @param bytes nonce ‖ ciphertext ‖ tag
 */
public record WrappedKey(UUID holderKey, String algorithm, String contentAlgorithm, byte[] bytes) {

    /** @throws SealBrokenException unless both are algorithms of this version */
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
