package fr.montpellier.multipass.simulators.provider.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one simulated provider, and of the one relying party registered with it.
 *
 * @param issuer the issuer, which is also the base of every endpoint
 * @param clientSecret for {@code client_secret_post}; may be absent when {@code jwksUri} is given
 * @param jwksUri the relying party's public keys, for {@code private_key_jwt} and for encryption
 * @param encrypted whether ID token and userinfo are a JWE around the JWS, as at FranceConnect+
 * @param people Spring resource locations of the demo people, later files replacing earlier people
 * @param dataDirectory where the signing key is kept between two starts; absent: a new key at each start
 */
public record ProviderSettings(
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        @DefaultValue("Multipass") String clientName,
        @DefaultValue List<String> redirectUris,
        @DefaultValue List<String> postLogoutRedirectUris,
        @Nullable URI jwksUri,
        boolean encrypted,
        List<String> people,
        @DefaultValue("30s") Duration codeLifetime,
        @DefaultValue("60s") Duration tokenLifetime,
        @Nullable Path dataDirectory) {

    /** Rejects settings of a relying party that could not authenticate, or has no redirect address. */
    public ProviderSettings {
        if ((clientSecret == null || clientSecret.isBlank()) && jwksUri == null) {
            throw new IllegalArgumentException("client-secret or jwks-uri is needed for " + issuer);
        }
        if (redirectUris.isEmpty()) {
            throw new IllegalArgumentException("redirect-uris is needed for " + issuer);
        }
        if (encrypted && jwksUri == null) {
            throw new IllegalArgumentException("encrypted answers need jwks-uri for " + issuer);
        }
    }

    /** Returns the address of an endpoint, such as {@code /token}. */
    public String endpoint(String path) {
        return issuer + path;
    }
}
