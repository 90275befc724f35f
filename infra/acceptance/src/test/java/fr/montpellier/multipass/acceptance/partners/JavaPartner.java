package fr.montpellier.multipass.acceptance.partners;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorResponse;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.ApplicationType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * A partner's application in Java with the Nimbus OAuth 2.0 SDK. The marked regions are those of docs/partners.
 *
 * @param multipass the provider, as its discovery document describes it
 * @param clientId as registered
 * @param key the client's own, whose public part is registered
 * @param callback where browsers come back, exactly as registered
 */
record JavaPartner(OIDCProviderMetadata multipass, ClientID clientId, ECKey key, URI callback) {

    private static final Scope SCOPE = new Scope("openid", "profile");

    static JavaPartner registered(URI issuer, String initialAccessToken, ECKey key, URI callback, URI goodbye)
            throws IOException, GeneralException {
        // tag::register[]
        var multipass = OIDCProviderMetadata.resolve(new Issuer(issuer));
        var application = new OIDCClientMetadata();
        application.setName("Théâtre de la Ville");
        application.setApplicationType(
                ApplicationType.NATIVE); // a trial on http://localhost; otherwise WEB, with https
        application.setRedirectionURI(callback);
        application.setPostLogoutRedirectionURIs(Set.of(goodbye));
        application.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        application.setScope(new Scope("openid", "profile"));
        application.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        application.setTokenEndpointAuthJWSAlg(JWSAlgorithm.ES256);
        application.setIDTokenJWSAlg(JWSAlgorithm.ES256);
        application.setJWKSet(new JWKSet(key.toPublicJWK()));

        ClientRegistrationResponse answer =
                OIDCClientRegistrationResponseParser.parse(new OIDCClientRegistrationRequest(
                                multipass.getRegistrationEndpointURI(),
                                application,
                                new BearerAccessToken(initialAccessToken))
                        .toHTTPRequest()
                        .send());
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        ClientID clientId = ((OIDCClientInformationResponse) answer.toSuccessResponse())
                .getOIDCClientInformation()
                .getID();
        // end::register[]
        return new JavaPartner(multipass, clientId, key, callback);
    }

    /** What the application keeps in the browser's session until it comes back, and where to send it now. */
    record SignIn(State state, Nonce nonce, CodeVerifier verifier, URI address) {}

    SignIn begin() throws IOException, GeneralException, JOSEException {
        // tag::begin[]
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        AuthenticationRequest request = new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, clientId, callback)
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        var pushed = PushedAuthorizationResponse.parse(new PushedAuthorizationRequest(
                        multipass.getPushedAuthorizationRequestEndpointURI(), authentication(), request)
                .toHTTPRequest()
                .send());
        if (!pushed.indicatesSuccess()) {
            throw refused(pushed.toErrorResponse());
        }
        URI address = new AuthorizationRequest.Builder(
                        pushed.toSuccessResponse().getRequestURI(), clientId)
                .endpointURI(multipass.getAuthorizationEndpointURI())
                .build()
                .toURI();
        // end::begin[]
        return new SignIn(state, nonce, verifier, address);
    }

    OIDCTokens complete(URI received, SignIn signIn)
            throws IOException, GeneralException, JOSEException, BadJOSEException {
        // tag::complete[]
        AuthenticationResponse answer = AuthenticationResponseParser.parse(received);
        if (!signIn.state().equals(answer.getState()) || !multipass.getIssuer().equals(answer.getIssuer())) {
            throw new GeneralException("an answer to another request, or of another provider (RFC 9207)");
        }
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
        OIDCTokens tokens = tokens(new AuthorizationCodeGrant(code, callback, signIn.verifier()));
        IDTokenClaimsSet person = new IDTokenValidator(
                        multipass.getIssuer(),
                        clientId,
                        JWSAlgorithm.ES256,
                        multipass.getJWKSetURI().toURL())
                .validate(tokens.getIDToken(), signIn.nonce());
        // end::complete[]
        if (person.getSubject().getValue().isEmpty()) {
            throw new GeneralException("nobody");
        }
        return tokens;
    }

    // tag::tokens[]
    private OIDCTokens tokens(AuthorizationGrant grant) throws IOException, GeneralException, JOSEException {
        TokenResponse answer = OIDCTokenResponseParser.parse(
                new TokenRequest.Builder(multipass.getTokenEndpointURI(), authentication(), grant)
                        .build()
                        .toHTTPRequest()
                        .send());
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
    }

    /** A new one for each request: it is good once. */
    private PrivateKeyJWT authentication() throws JOSEException {
        return new PrivateKeyJWT(
                clientId,
                URI.create(multipass.getIssuer().getValue()),
                JWSAlgorithm.ES256,
                key.toPrivateKey(),
                key.getKeyID(),
                null);
    }
    // end::tokens[]

    UserInfo userInfo(OIDCTokens tokens) throws IOException, ParseException, GeneralException {
        // tag::userinfo[]
        var answer = UserInfoResponse.parse(
                new UserInfoRequest(multipass.getUserInfoEndpointURI(), tokens.getBearerAccessToken())
                        .toHTTPRequest()
                        .send());
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        UserInfo person = answer.toSuccessResponse().getUserInfo();
        // end::userinfo[]
        return person;
    }

    OIDCTokens refresh(OIDCTokens tokens) throws IOException, GeneralException, JOSEException {
        // tag::refresh[]
        OIDCTokens next = tokens(new RefreshTokenGrant(tokens.getRefreshToken()));
        // end::refresh[]
        return next;
    }

    URI signOutAddress(OIDCTokens tokens, URI goodbye) {
        // tag::sign-out[]
        URI address = new LogoutRequest(
                        multipass.getEndSessionEndpointURI(),
                        tokens.getIDToken(),
                        null,
                        clientId,
                        goodbye,
                        new State(),
                        null)
                .toURI();
        // end::sign-out[]
        return address;
    }

    private static GeneralException refused(ErrorResponse answer) {
        return new GeneralException(answer.getErrorObject().getCode(), answer.getErrorObject());
    }
}
