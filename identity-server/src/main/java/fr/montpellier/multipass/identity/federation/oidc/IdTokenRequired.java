package fr.montpellier.multipass.identity.federation.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.credentials.OidcCredentials;
import org.pac4j.oidc.credentials.authenticator.OidcAuthenticator;
import org.pac4j.oidc.exceptions.OidcException;
import org.pac4j.oidc.exceptions.OidcTokenException;

/**
 * Exchanges the code, and accepts nothing without an ID token: pac4j 6.5.5 makes a profile of an access token alone
 * (CVE-2026-82462), and has no key to decrypt an ID token with.
 */
final class IdTokenRequired extends OidcAuthenticator {

    private final SignedInside signedInside;

    IdTokenRequired(OidcConfiguration configuration, OidcClient client, SignedInside signedInside) {
        super(configuration, client);
        this.signedInside = signedInside;
    }

    /** With the client's id beside an assertion too, which Spring's servers require, and without the scope again. */
    @Override
    protected TokenRequest createTokenRequest(AuthorizationGrant grant) {
        var metadata = configuration.getOpMetadataResolver();
        var authentication = metadata.getClientAuthenticationTokenEndpoint();
        Map<String, List<String>> clientId = authentication instanceof PrivateKeyJWT
                ? Map.of("client_id", List.of(configuration.getClientId()))
                : Map.of();
        return new TokenRequest(
                metadata.load().getTokenEndpointURI(), authentication, grant, new Scope(), List.of(), clientId);
    }

    @Override
    public Optional<Credentials> validate(CallContext context, Credentials credentials) {
        if (!(credentials instanceof OidcCredentials oidc) || oidc.toAuthorizationCode() == null) {
            throw new OidcTokenException("the callback has no authorization code");
        }
        super.validate(context, oidc);
        String idToken = oidc.getIdToken();
        if (idToken == null || oidc.toAccessToken() == null) {
            throw new OidcTokenException("the token response lacks the ID token or the access token");
        }
        try {
            oidc.setIdToken(signedInside.read(idToken).getParsedString());
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new OidcException(e);
        }
        return Optional.of(oidc);
    }
}
