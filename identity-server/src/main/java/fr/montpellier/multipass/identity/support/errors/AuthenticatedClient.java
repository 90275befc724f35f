package fr.montpellier.multipass.identity.support.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Remembers the client whose credentials were verified in a request, which the framework drops when it rejects the
 * request.
 */
public final class AuthenticatedClient {

    private static final String ATTRIBUTE = AuthenticatedClient.class.getName();

    private AuthenticatedClient() {}

    /** Stores the client for the rest of the request, if it is authenticated. */
    public static void remember(HttpServletRequest request) {
        current().ifPresent(client -> request.setAttribute(ATTRIBUTE, client));
    }

    /**
     * Returns the identifier of the client, or empty if no client authenticated. A public client counts as not
     * authenticated, because every caller can send its identifier.
     */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE)).or(AuthenticatedClient::current);
    }

    private static Optional<String> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(OAuth2ClientAuthenticationToken.class::isInstance)
                .map(OAuth2ClientAuthenticationToken.class::cast)
                .filter(client -> client.isAuthenticated()
                        && !ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod()))
                .map(Authentication::getName);
    }
}
