package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.exceptions.OidcException;
import org.pac4j.oidc.metadata.IOidcOpMetadataResolver;
import org.pac4j.oidc.profile.creator.TokenValidator;

/**
 * Resolves the provider's discovery document, and corrects defects of pac4j: ID tokens must be signed with ES256,
 * whatever the provider supports; {@code private_key_jwt} works with a provider without a pushed authorization request
 * endpoint; every assertion is new (RFC 7523, section 3: {@code jti} is used once); the issuer must be the configured
 * one (OpenID Connect Discovery, section 4.3). The document is fetched once; the key set is fetched again when keys
 * change.
 */
public final class ProviderMetadataResolver implements IOidcOpMetadataResolver {

    private final RelyingParty party;
    private final OIDCProviderMetadata metadata;
    private final JWKSource<SecurityContext> keys;
    private final TokenValidator tokenValidator;

    private ProviderMetadataResolver(
            RelyingParty party,
            OIDCProviderMetadata metadata,
            JWKSource<SecurityContext> keys,
            OidcConfiguration configuration) {
        this.party = party;
        this.metadata = metadata;
        this.keys = keys;
        this.tokenValidator = new IdTokenValidation(configuration, metadata, keys);
    }

    /**
     * Fetches the document.
     *
     * @throws IOException if there is no response, or the response is not a discovery document
     */
    public static ProviderMetadataResolver fetch(
            RelyingParty party, ProviderCalls calls, OidcConfiguration configuration) throws IOException {
        try {
            var metadata = OIDCProviderMetadata.parse(calls.get(URI.create(configuration.getDiscoveryURI())));
            if (!party.issuer().equals(metadata.getIssuer().getValue())) {
                throw new OidcException("the discovery document names another issuer");
            }
            metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.ES256));
            return new ProviderMetadataResolver(party, metadata, calls.keySet(metadata.getJWKSetURI()), configuration);
        } catch (ParseException e) {
            throw new IOException("the response is not a discovery document", e);
        }
    }

    /** Returns the keys with which the provider signs its tokens and UserInfo responses. */
    public JWKSource<SecurityContext> keys() {
        return keys;
    }

    @Override
    public OIDCProviderMetadata load() {
        return metadata;
    }

    @Override
    public TokenValidator getTokenValidator() {
        return tokenValidator;
    }

    @Override
    public ClientAuthentication getClientAuthenticationTokenEndpoint() {
        var clientId = new ClientID(party.clientId());
        String secret = party.clientSecret();
        if (secret != null) {
            return new ClientSecretPost(clientId, new Secret(secret));
        }
        try {
            return new PrivateKeyJWT(
                    clientId,
                    metadata.getTokenEndpointURI(),
                    JWSAlgorithm.ES256,
                    party.keys().signing().toECPrivateKey(),
                    party.keys().signing().getKeyID(),
                    null);
        } catch (JOSEException e) {
            throw new OidcException("the client assertion could not be signed", e);
        }
    }

    @Override
    public @Nullable ClientAuthentication getClientAuthenticationPAREndpoint() {
        return null;
    }
}
