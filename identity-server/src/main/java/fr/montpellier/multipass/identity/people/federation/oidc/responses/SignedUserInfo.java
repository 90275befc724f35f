package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.profile.OidcProfile;
import org.pac4j.oidc.profile.creator.OidcProfileCreator;

/**
 * Requests the UserInfo response and accepts only a JWT that the provider signed (ES256) for this server about the
 * person of the ID token (OpenID Connect Core, section 5.3.4). pac4j 6.5.5 checks none of this and ignores encrypted
 * responses.
 */
public final class SignedUserInfo extends OidcProfileCreator {

    /** The attribute of the profile that holds the verified claims. */
    public static final String CLAIMS = "verified-userinfo";

    private final NestedJwtReader nestedJwts;
    private final ProviderCalls calls;
    private final DefaultJWTProcessor<SecurityContext> processor;

    public SignedUserInfo(
            OidcConfiguration configuration,
            OidcClient client,
            NestedJwtReader nestedJwts,
            ProviderCalls calls,
            JWKSource<SecurityContext> keys) {
        super(configuration, client);
        this.nestedJwts = nestedJwts;
        this.calls = calls;
        OIDCProviderMetadata metadata = configuration.getOpMetadataResolver().load();
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                configuration.getClientId(),
                new JWTClaimsSet.Builder()
                        .issuer(metadata.getIssuer().getValue())
                        .build(),
                Set.of("sub", "iss", "aud")));
    }

    @Override
    public void callUserInfoEndpoint(URI endpoint, AccessToken accessToken, UserProfile profile)
            throws IOException, com.nimbusds.oauth2.sdk.ParseException, ParseException {
        HTTPRequest request = new UserInfoRequest(endpoint, accessToken).toHTTPRequest();
        HTTPResponse response = calls.send(request);
        if (response.getStatusCode() != 200) {
            throw new InvalidUserInfoException("the UserInfo endpoint responded " + response.getStatusCode(), null);
        }
        ContentType type = response.getEntityContentType();
        if (type == null || !type.matches(com.nimbusds.common.contenttype.ContentType.APPLICATION_JWT)) {
            throw new InvalidUserInfoException("the UserInfo response is not application/jwt", null);
        }
        profile.addAttribute(
                CLAIMS, verify(response.getBody(), subject(profile)).getClaims());
    }

    private JWTClaimsSet verify(String body, String subject) {
        try {
            SignedJWT jwt = nestedJwts.read(body.strip());
            JWTClaimsSet claims = processor.process(jwt, null);
            if (claims.getAudience().size() != 1) {
                throw new InvalidUserInfoException("the UserInfo response has a further audience", null);
            }
            if (!subject.equals(claims.getSubject())) {
                throw new InvalidUserInfoException("the UserInfo response is about another person", null);
            }
            return claims;
        } catch (com.nimbusds.jose.KeySourceException e) {
            throw new org.pac4j.oidc.exceptions.OidcException(e);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new InvalidUserInfoException("the UserInfo response is not valid", e);
        }
    }

    private static String subject(UserProfile profile) throws ParseException {
        return CompactTokens.parse(((OidcProfile) profile).getIdTokenString())
                .getJWTClaimsSet()
                .getSubject();
    }
}
