package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;

/** Stores the private parts of signing keys. */
interface SigningKeyStore {

    /** Generates a key that can sign. Its JSON form is stored in the database, sealed. */
    JWK generate(JWSAlgorithm algorithm);

    /** @param kept the stored key
     * @return the key with its private part, or without it if that was deleted */
    JWK withPrivatePart(JWK kept);

    /** Deletes the private part, since no token of that key is valid any more. */
    void forget(String kid);
}
