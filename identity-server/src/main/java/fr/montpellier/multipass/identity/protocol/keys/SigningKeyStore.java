package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;

/** Stores the private parts of signing keys. */
interface SigningKeyStore {

    /** A new key that can sign; what it says of itself as JSON is what the database keeps, sealed. */
    JWK generate(JWSAlgorithm algorithm);

    /** @param kept what the database kept; comes back with its private part, unless that is gone */
    JWK withPrivatePart(JWK kept);

    /** No token of that key is about any more. */
    void forget(String kid);
}
