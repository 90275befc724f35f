package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.sources.AuthorizationRequests;
import fr.montpellier.multipass.identity.protocol.request.validation.RequestChecks;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads and validates pushed authorization requests (RFC 9126) in the same way as the authorization endpoint. */
public final class PushedRequestConverter implements AuthenticationConverter {

    private final AuthorizationRequests requests;
    private final RequestChecks checks;

    public PushedRequestConverter(AuthorizationRequests requests, RequestChecks checks) {
        this.requests = requests;
        this.checks = checks;
    }

    /** A validated request that is still to be stored. */
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
            AuthorizationRequest request = checks.checkPushed(requests.readPushed(client.getRegisteredClient(), http));
            return new Checked(http.getRequestURL().toString(), client, request);
        } catch (AuthorizationRequestException e) {
            throw new OAuth2AuthenticationException(e.error());
        }
    }
}
