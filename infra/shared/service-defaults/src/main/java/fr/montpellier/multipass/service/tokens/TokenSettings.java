package fr.montpellier.multipass.service.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the access tokens that a service accepts.
 *
 * @param issuer the identity server's issuer
 * @param jwksUri address of its keys; by default the issuer's {@code /oauth2/jwks}
 * @param statusUri where the identity server tells whether a token of an agent is still good; by default the issuer's
 *     {@code /api/token-status}
 * @param audience this service's own name among {@link fr.montpellier.multipass.kernel.Audiences}
 */
@ConfigurationProperties("multipass.tokens")
record TokenSettings(
        String issuer, @Nullable String jwksUri, @Nullable String statusUri, String audience) {

    String keys() {
        return jwksUri == null ? issuer + "/oauth2/jwks" : jwksUri;
    }

    String status() {
        return statusUri == null ? issuer + "/api/token-status" : statusUri;
    }
}
