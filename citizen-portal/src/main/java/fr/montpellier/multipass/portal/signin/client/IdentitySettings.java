package fr.montpellier.multipass.portal.signin.client;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the identity server as issuer of tokens ({@code multipass.tokens.issuer}) and of the portal as its
 * client.
 */
@ConfigurationProperties("multipass.tokens")
record IdentitySettings(
        String issuer, @DefaultValue("citizen-portal") String clientId) {

    String tokenEndpoint() {
        return issuer + "/oauth2/token";
    }

    String keys() {
        return issuer + "/oauth2/jwks";
    }
}
