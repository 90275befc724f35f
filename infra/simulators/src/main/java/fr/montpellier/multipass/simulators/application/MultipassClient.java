package fr.montpellier.multipass.simulators.application;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorResponse;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.rar.AuthorizationType;
import com.nimbusds.oauth2.sdk.rar.DataType;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The application's side of OAuth: pushed authorization requests, PKCE, a client assertion for each call, key-bound
 * tokens, and every check of the response.
 */
@Component
class MultipassClient {

    private static final Scope SCOPE = new Scope("openid", "profile");

    /** Requests one démarche and one type of document (RFC 9396, section 2). */
    private static final AuthorizationDetail DETAIL = new AuthorizationDetail.Builder(
                    new AuthorizationType("document_access"))
            .field("demarche", "aide-facultative-ccas")
            .dataTypes(List.of(new DataType("avis-imposition")))
            .build();

    private final ApplicationSettings settings;
    private final ClientID clientId;
    private final ECKey key;
    private final DpopProofs proofs;
    private final Clock clock;

    MultipassClient(ApplicationSettings settings, DpopProofs proofs, Clock clock) throws JOSEException {
        this.settings = settings;
        this.clientId = new ClientID(settings.clientId());
        this.key = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        this.proofs = proofs;
        this.clock = clock;
    }

    JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    /** The values that the visitor's session keeps until the browser returns, and the address to which it is sent. */
    record Started(State state, Nonce nonce, CodeVerifier verifier, URI address) {}

    /** @param level of assurance that the application needs, as an essential claim; absent, any will do */
    Started start(@Nullable String level) throws IOException, GeneralException, JOSEException {
        OIDCProviderMetadata provider = provider();
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, clientId, settings.callback());
        request.state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .authorizationDetails(List.of(DETAIL));
        if (level != null) {
            request.claims(new OIDCClaimsRequest()
                    .withIDTokenClaimsRequest(new ClaimsSetRequest()
                            .add(new ClaimsSetRequest.Entry("acr")
                                    .withClaimRequirement(ClaimRequirement.ESSENTIAL)
                                    .withValue(level))));
        }
        var answer = PushedAuthorizationResponse.parse(new PushedAuthorizationRequest(
                        provider.getPushedAuthorizationRequestEndpointURI(), authentication(provider), request.build())
                .toHTTPRequest()
                .send());
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        URI address = new AuthorizationRequest.Builder(
                        answer.toSuccessResponse().getRequestURI(), clientId)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .build()
                .toURI();
        return new Started(state, nonce, verifier, address);
    }

    /**
     * @throws GeneralException with OAuth's error code, if the resident refused or the response is not the expected one
     */
    GrantedAccess complete(URI received, Started started)
            throws IOException, GeneralException, JOSEException, BadJOSEException {
        OIDCProviderMetadata provider = provider();
        AuthenticationResponse answer = AuthenticationResponseParser.parse(received);
        if (!started.state().equals(answer.getState()) || !provider.getIssuer().equals(answer.getIssuer())) {
            throw new GeneralException("an answer to another request, or of another provider");
        }
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
        OIDCTokenResponse tokens =
                tokens(provider, new AuthorizationCodeGrant(code, settings.callback(), started.verifier()));
        IDTokenClaimsSet person = new IDTokenValidator(
                        provider.getIssuer(),
                        clientId,
                        JWSAlgorithm.ES256,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), started.nonce());
        return GrantedAccess.of(tokens, person.getStringClaim("name"), person.getStringClaim("acr"), clock.instant());
    }

    /**
     * @throws GeneralException with {@code invalid_grant} when the resident has withdrawn the application's access or
     *     it has ended
     */
    GrantedAccess refresh(GrantedAccess access) throws IOException, GeneralException, JOSEException {
        OIDCTokenResponse tokens = tokens(provider(), new RefreshTokenGrant(new RefreshToken(access.refreshToken())));
        return GrantedAccess.of(tokens, access.person(), access.level(), clock.instant())
                .orRefreshedBy(access);
    }

    private OIDCTokenResponse tokens(OIDCProviderMetadata provider, AuthorizationGrant grant)
            throws IOException, GeneralException, JOSEException {
        HTTPResponse received = send(provider, grant);
        TokenResponse answer = OIDCTokenResponseParser.parse(received);
        if (proofs.learn(received) && wantsNonce(answer)) {
            answer = OIDCTokenResponseParser.parse(send(provider, grant));
        }
        if (!answer.indicatesSuccess()) {
            throw refused(answer.toErrorResponse());
        }
        return (OIDCTokenResponse) answer.toSuccessResponse();
    }

    /** Sends a token request, each time with a new assertion and a new proof: both are single-use. */
    private HTTPResponse send(OIDCProviderMetadata provider, AuthorizationGrant grant)
            throws IOException, JOSEException {
        HTTPRequest request = new TokenRequest.Builder(provider.getTokenEndpointURI(), authentication(provider), grant)
                .build()
                .toHTTPRequest();
        proofs.add(request);
        return request.send();
    }

    private static boolean wantsNonce(TokenResponse answer) {
        return !answer.indicatesSuccess()
                && OAuth2Error.USE_DPOP_NONCE_CODE.equals(
                        answer.toErrorResponse().getErrorObject().getCode());
    }

    /** Reads the provider's metadata, at each sign-in: an application with many visitors would cache it for a day. */
    private OIDCProviderMetadata provider() throws IOException, GeneralException {
        return OIDCProviderMetadata.resolve(new Issuer(settings.multipass()));
    }

    private PrivateKeyJWT authentication(OIDCProviderMetadata provider) throws JOSEException {
        return new PrivateKeyJWT(
                clientId,
                URI.create(provider.getIssuer().getValue()),
                JWSAlgorithm.ES256,
                key.toPrivateKey(),
                key.getKeyID(),
                null);
    }

    private static GeneralException refused(ErrorResponse answer) {
        return new GeneralException(answer.getErrorObject().getCode(), answer.getErrorObject());
    }
}
