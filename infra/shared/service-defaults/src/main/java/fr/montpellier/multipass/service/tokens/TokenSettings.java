package fr.montpellier.multipass.service.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the access tokens that a service accepts.
 *
 * @param issuer the identity server's issuer
 * @param jwksUri address of its keys; by default the issuer's {@code /oauth2/jwks}
 * @param audience this service's own name among {@link fr.montpellier.multipass.kernel.Audiences}
 */
@ConfigurationProperties("multipass.tokens")
record TokenSettings(String issuer, @Nullable String jwksUri, String audience) {

    String keys() {
        return jwksUri == null ? issuer + "/oauth2/jwks" : jwksUri;
    }
}
