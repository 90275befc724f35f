package fr.montpellier.multipass.identity.clients.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads requests of public clients, which send their identifier without credentials (RFC 6749, section 3.2.1). The
 * framework supports this for the redemption of a code, where it checks the code verifier. This converter adds the
 * refresh of tokens, revocation, pushed requests and the device flow.
 */
public final class PublicClientConverter implements AuthenticationConverter {

    /** The identifier of a client, which {@link PublicClientProvider} checks. */
    static final class PublicClientToken extends OAuth2ClientAuthenticationToken {

        private static final long serialVersionUID = 1;

        PublicClientToken(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
        }
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String[] names = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        return names != null && names.length == 1 && !names[0].isBlank() && !hasCredentials(request)
                ? new PublicClientToken(names[0])
                : null;
    }

    private static boolean hasCredentials(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || AuthorizationGrantType.AUTHORIZATION_CODE
                        .getValue()
                        .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))
                || Stream.of(OAuth2ParameterNames.CLIENT_SECRET, OAuth2ParameterNames.CLIENT_ASSERTION)
                        .anyMatch(credential -> request.getParameter(credential) != null);
    }
}
