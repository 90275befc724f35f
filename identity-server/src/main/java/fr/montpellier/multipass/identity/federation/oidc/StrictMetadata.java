package fr.montpellier.multipass.identity.federation.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.exceptions.OidcException;
import org.pac4j.oidc.metadata.OidcOpMetadataResolver;

/**
 * The provider's discovery document, without what pac4j does amiss with it: ID tokens are ES256 whatever the provider
 * says it supports; a provider without a pushed authorization endpoint accepts {@code private_key_jwt}; every assertion
 * is new (RFC 7523, section 3: {@code jti} is used once); the issuer is the one that was configured (OpenID Connect
 * Discovery, section 4.3).
 */
final class StrictMetadata extends OidcOpMetadataResolver {

    private static final long NEVER = Long.MAX_VALUE;

    private final RelyingParty party;

    StrictMetadata(OidcConfiguration configuration, RelyingParty party) {
        super(configuration);
        this.party = party;
        // The document is read once; keys are followed by the key set.
        setMinimumDelayBetweenChangeDetectionInMilliseconds(NEVER);
    }

    @Override
    protected void internalLoad() {
        OIDCProviderMetadata metadata = retrieveMetadata();
        if (!party.issuer().equals(metadata.getIssuer().getValue())) {
            throw new OidcException("the discovery document names another issuer");
        }
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.ES256));
        loaded = metadata;
        tokenValidator = createTokenValidator();
    }

    @Override
    public ClientAuthentication getClientAuthenticationTokenEndpoint() {
        var clientId = new ClientID(party.clientId());
        var secret = party.clientSecret();
        if (secret != null) {
            return new ClientSecretPost(clientId, new Secret(secret));
        }
        try {
            return new PrivateKeyJWT(
                    clientId,
                    loaded.getTokenEndpointURI(),
                    JWSAlgorithm.ES256,
                    party.keys().signing().toECPrivateKey(),
                    party.keys().signing().getKeyID(),
                    null);
        } catch (JOSEException e) {
            throw new OidcException("cannot sign the client assertion", e);
        }
    }

    @Override
    public @Nullable ClientAuthentication getClientAuthenticationPAREndpoint() {
        return null;
    }
}
