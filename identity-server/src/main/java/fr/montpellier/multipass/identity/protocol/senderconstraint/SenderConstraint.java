package fr.montpellier.multipass.identity.protocol.senderconstraint;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.service.certificates.ClientCertificate;
import fr.montpellier.multipass.service.dpop.DpopRefused;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.stereotype.Component;

/**
 * Decides to which key or certificate an access token is bound: the member {@code cnf} (RFC 7800). A binding is kept: a
 * code that was requested with {@code dpop_jkt} is redeemed only with that key, and a refresh token or subject token of
 * a bound family requires a proof, with the same key unless the client authenticated with credentials (RFC 9449,
 * section 5; RFC 8705, section 4).
 */
@Component
public class SenderConstraint {

    private static final String KEY = "jkt";
    private static final String CERTIFICATE = "x5t#S256";

    /**
     * Returns the member {@code cnf} of a token that is being issued.
     *
     * @return the confirmation, empty for a bearer token
     */
    public Map<String, Object> confirmation(OAuth2TokenContext context) {
        var metadata = ClientMetadata.of(context.getRegisteredClient());
        var confirmation = new HashMap<String, Object>();
        key(context, metadata).ifPresent(key -> confirmation.put(KEY, key));
        certificate(context, metadata).ifPresent(certificate -> confirmation.put(CERTIFICATE, certificate));
        return confirmation;
    }

    /**
     * Returns whether a refresh token issued now is bound to a key or requires client authentication, so that it cannot
     * be used by other parties.
     */
    public boolean isConstrained(OAuth2TokenContext context) {
        return !confirmation(context).isEmpty();
    }

    public static boolean isPublic(OAuth2TokenContext context) {
        @Nullable Authentication grant = context.getAuthorizationGrant();
        return grant != null && isPublic(grant);
    }

    /** Returns whether the client is public, so that it sends only its identifier. */
    public static boolean isPublic(Authentication grant) {
        return grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod());
    }

    /** Returns whether the client of the current request proved to hold a key. */
    public static boolean isProven() {
        return DpopKey.current().isPresent();
    }

    private static Optional<String> key(OAuth2TokenContext context, ClientMetadata metadata) {
        Optional<String> proven = DpopKey.current();
        Optional<String> earlier = earlier(context, KEY);
        if (proven.isEmpty() && (metadata.flag("dpop_bound_access_tokens") || earlier.isPresent())) {
            throw DpopRefused.invalid("a DPoP proof is required (RFC 9449, 5)");
        }
        requireSame(askedFor(context), proven);
        if (isInherited(context)) {
            requireSame(earlier, proven);
        }
        return proven;
    }

    private static Optional<String> certificate(OAuth2TokenContext context, ClientMetadata metadata) {
        if (!metadata.flag("tls_client_certificate_bound_access_tokens")) {
            return Optional.empty();
        }
        Optional<String> shown = ClientCertificate.current();
        if (shown.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "A client certificate is required (RFC 8705, 3).", null));
        }
        if (isInherited(context)) {
            requireSame(earlier(context, CERTIFICATE), shown);
        }
        return shown;
    }

    private static void requireSame(Optional<String> expected, Optional<String> actual) {
        if (expected.isPresent() && !expected.equals(actual)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private static boolean isInherited(OAuth2TokenContext context) {
        return isPublic(context) || AuthorizationGrantType.TOKEN_EXCHANGE.equals(context.getAuthorizationGrantType());
    }

    /** Returns the key in the authorization request (RFC 9449, section 10). */
    private static Optional<String> askedFor(OAuth2TokenContext context) {
        @Nullable OAuth2Authorization authorization = context.getAuthorization();
        if (authorization == null
                || !AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
            return Optional.empty();
        }
        @Nullable
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request == null ? Optional.empty() : text(request.getAdditionalParameters(), "dpop_jkt");
    }

    /** Returns the binding of the previous token: the last one of the family, or the one that is exchanged. */
    private static Optional<String> earlier(OAuth2TokenContext context, String member) {
        @Nullable OAuth2Authorization authorization = context.getAuthorization();
        OAuth2Authorization.Token<OAuth2AccessToken> token =
                authorization == null ? null : authorization.getAccessToken();
        Map<String, Object> claims = token == null ? null : token.getClaims();
        return claims != null && claims.get("cnf") instanceof Map<?, ?> confirmation
                ? text(confirmation, member)
                : Optional.empty();
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
