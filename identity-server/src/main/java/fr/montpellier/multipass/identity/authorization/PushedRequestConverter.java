package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.AuthorizationRequestException;
import fr.montpellier.multipass.identity.requests.AuthorizationRequests;
import fr.montpellier.multipass.identity.requests.RequestChecks;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads and checks what an authenticated client pushes (RFC 9126), as the authorization endpoint would. */
final class PushedRequestConverter implements AuthenticationConverter {

    private final AuthorizationRequests requests;
    private final RequestChecks checks;

    PushedRequestConverter(AuthorizationRequests requests, RequestChecks checks) {
        this.requests = requests;
        this.checks = checks;
    }

    /** A request that was checked, on its way to be kept. */
    static final class Checked extends OAuth2PushedAuthorizationRequestAuthenticationToken {

        private static final long serialVersionUID = 1;

        private final transient AuthorizationRequest request;

        Checked(String address, Authentication client, AuthorizationRequest request) {
            super(
                    address,
                    request.client().getClientId(),
                    client,
                    request.target().redirectUri(),
                    null,
                    request.scopes(),
                    null);
            this.request = request;
        }

        AuthorizationRequest request() {
            return request;
        }
    }

    @Override
    public Authentication convert(HttpServletRequest http) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        try {
            var request = checks.checkPushed(requests.readPushed(client.getRegisteredClient(), http));
            return new Checked(http.getRequestURL().toString(), client, request);
        } catch (AuthorizationRequestException e) {
            throw new OAuth2AuthenticationException(e.error());
        }
    }
}
