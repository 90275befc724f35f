package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import java.io.IOException;
import java.net.URI;
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
import org.pac4j.oidc.metadata.IOidcOpMetadataResolver;

/**
 * Exchanges the code and requires an ID token: pac4j 6.5.5 accepts an access token alone (CVE-2026-82462), and has no
 * key to decrypt an ID token.
 */
public final class IdTokenAuthenticator extends OidcAuthenticator {

    private final NestedJwtReader nestedJwts;
    private final ProviderCalls calls;

    public IdTokenAuthenticator(
            OidcConfiguration configuration, OidcClient client, NestedJwtReader nestedJwts, ProviderCalls calls) {
        super(configuration, client);
        this.nestedJwts = nestedJwts;
        this.calls = calls;
    }

    /**
     * Creates a request with {@code client_id} even if there is an assertion, which servers of Spring require, and
     * without {@code scope}.
     */
    @Override
    protected TokenRequest createTokenRequest(AuthorizationGrant grant) {
        IOidcOpMetadataResolver metadata = configuration.getOpMetadataResolver();
        ClientAuthentication authentication = metadata.getClientAuthenticationTokenEndpoint();
        Map<String, List<String>> clientId = authentication instanceof PrivateKeyJWT
                ? Map.of("client_id", List.of(configuration.getClientId()))
                : Map.of();
        return new TokenRequest(
                metadata.load().getTokenEndpointURI(), authentication, grant, new Scope(), List.of(), clientId);
    }

    @Override
    public Optional<Credentials> validate(CallContext context, Credentials credentials) {
        if (!(credentials instanceof OidcCredentials oidc)
                || !(oidc.toAuthorizationCode() instanceof AuthorizationCode code)) {
            throw new OidcTokenException("the callback has no authorization code");
        }
        var callback = URI.create(client.computeFinalCallbackUrl(context.webContext()));
        try {
            OIDCTokens tokens = redeem(new AuthorizationCodeGrant(code, callback));
            AccessToken accessToken = tokens.getAccessToken();
            String idToken = tokens.getIDTokenString();
            if (idToken == null || accessToken == null) {
                throw new OidcTokenException("the token response lacks the ID token or the access token");
            }
            oidc.setAccessTokenObject(accessToken);
            oidc.setIdToken(nestedJwts.read(idToken).getParsedString());
        } catch (BadJOSEException | JOSEException | ParseException | IOException e) {
            throw new OidcException(e);
        } catch (com.nimbusds.oauth2.sdk.ParseException e) {
            throw new OidcTokenException("the token response is malformed", e);
        }
        return Optional.of(oidc);
    }

    private OIDCTokens redeem(AuthorizationCodeGrant grant) throws IOException, com.nimbusds.oauth2.sdk.ParseException {
        TokenResponse response = OIDCTokenResponseParser.parse(
                calls.send(createTokenRequest(grant).toHTTPRequest()));
        if (response instanceof TokenErrorResponse refused) {
            throw new OidcTokenException("the token endpoint returned error="
                    + refused.getErrorObject().getCode() + ",");
        }
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }
}
