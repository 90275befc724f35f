package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;

/** Stores the private keys of signing key pairs. */
interface SigningKeyStore {

    /** Generates a key. Its JSON form is stored in the database, sealed. */
    JWK generate(JWSAlgorithm algorithm);

    /**
     * Completes a stored key with its private key.
     *
     * @param kept the stored key
     * @return the key with its private key, or without it if that was deleted
     */
    JWK withPrivatePart(JWK kept);

    /** Deletes the private key, after the last token that it signed has expired. */
    void forget(String kid);
}
