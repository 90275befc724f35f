package fr.montpellier.multipass.service.clientkey;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;

/**
 * The ES256 key by which this service authenticates to the identity server (private_key_jwt, OpenID Connect Core,
 * section 9).
 *
 * @param jwk with its private part and its key id
 */
public record ClientKey(ECKey jwk) {

    /** Returns the public key set that the identity server fetches. */
    public JWKSet publicKeys() {
        return new JWKSet(jwk.toPublicJWK());
    }

    @Override
    public String toString() {
        return "ClientKey[" + jwk.getKeyID() + "]";
    }
}
