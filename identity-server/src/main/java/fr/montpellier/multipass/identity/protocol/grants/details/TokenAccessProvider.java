package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/**
 * Adds the document access of an access token to its token response: the details and the identifier of the grant (RFC
 * 9396, section 7; Grant Management for OAuth 2.0, section 5.5). The framework's provider creates the claims of the
 * token without returning them, so that the access is passed on in the details of the token request.
 */
public final class TokenAccessProvider implements AuthenticationProvider {

    private final AuthenticationProvider tokens;
    private final GrantService grantService;

    /** @param tokens provider that issues the tokens of one grant type */
    public TokenAccessProvider(AuthenticationProvider tokens, GrantService grantService) {
        this.tokens = tokens;
        this.grantService = grantService;
    }

    private static final class Issued {

        private @Nullable TokenAccess access;
    }

    /** Passes on the access of the token that is being issued. Has no effect outside the token endpoint. */
    public static void issued(OAuth2TokenContext context, TokenAccess access) {
        @Nullable Authentication request = context.getAuthorizationGrant();
        if (request != null && request.getDetails() instanceof Issued issued) {
            issued.access = access;
        }
    }

    @Override
    public @Nullable Authentication authenticate(Authentication request) {
        var issued = new Issued();
        ((AbstractAuthenticationToken) request).setDetails(issued);
        Authentication response = tokens.authenticate(request);
        TokenAccess access = issued.access;
        return access != null && response instanceof OAuth2AccessTokenAuthenticationToken granted
                ? completed(granted, access)
                : response;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return tokens.supports(authentication);
    }

    private Authentication completed(OAuth2AccessTokenAuthenticationToken response, TokenAccess access) {
        grantService.markSettled(access.grantId());
        var members = new HashMap<>(response.getAdditionalParameters());
        members.put(DocumentAccess.AUTHORIZATION_DETAILS, access.details());
        members.put(GrantManagementRequest.GRANT_ID, access.grantId());
        return new OAuth2AccessTokenAuthenticationToken(
                response.getRegisteredClient(),
                (Authentication) response.getPrincipal(),
                response.getAccessToken(),
                response.getRefreshToken(),
                members);
    }
}
