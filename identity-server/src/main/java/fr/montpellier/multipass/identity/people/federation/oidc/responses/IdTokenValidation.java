package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import org.jspecify.annotations.Nullable;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.profile.creator.TokenValidator;

/**
 * Validates ID tokens with the provider's keys as this server fetches them. The only audience must be this server
 * (OpenID Connect Core, section 3.1.3.7, steps 3 to 5), because no other audience is trusted.
 */
final class IdTokenValidation extends TokenValidator {

    private final JWKSource<SecurityContext> keys;
    private final Issuer issuer;
    private final String clientId;

    IdTokenValidation(OidcConfiguration configuration, OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {
        // The constructor of the superclass calls the method that returns the validator.
        this.keys = keys;
        this.issuer = metadata.getIssuer();
        this.clientId = configuration.getClientId();
        super(configuration, metadata);
    }

    @Override
    protected IDTokenValidator createRSAIdTokenValidator(JWSAlgorithm algorithm, ClientID client) {
        return new IDTokenValidator(issuer, client, new JWSVerificationKeySelector<>(algorithm, keys), null);
    }

    @Override
    public IDTokenClaimsSet validateIdToken(JWT idToken, @Nullable Nonce nonce) throws BadJOSEException, JOSEException {
        IDTokenClaimsSet claims = super.validateIdToken(idToken, nonce);
        AuthorizedParty party = claims.getAuthorizedParty();
        if (claims.getAudience().size() != 1 || (party != null && !clientId.equals(party.getValue()))) {
            throw new BadJOSEException("the ID token has a further audience");
        }
        return claims;
    }
}
