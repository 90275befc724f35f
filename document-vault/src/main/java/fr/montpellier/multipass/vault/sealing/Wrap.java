package fr.montpellier.multipass.vault.sealing;

import java.util.UUID;

/**
 * A data key under its resident's key. Without it the object is noise: destroying it erases the document.
 *
 * @param residentKey which of the resident's keys
 * @param algorithm of this wrap
 * @param contentAlgorithm of the object that the data key opens
 * @param bytes nonce ‖ ciphertext ‖ tag
 */
public record Wrap(UUID residentKey, String algorithm, String contentAlgorithm, byte[] bytes) {

    @Override
    public String toString() {
        return "Wrap[" + residentKey + ", " + algorithm + ", " + contentAlgorithm + "]";
    }
}
