package fr.montpellier.multipass.identity.protocol.security;

import fr.montpellier.multipass.identity.protocol.exchange.FormRequestFilter;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import fr.montpellier.multipass.identity.protocol.senderconstraint.DpopEndpointFilter;
import fr.montpellier.multipass.service.dpop.DpopChallenge;
import fr.montpellier.multipass.service.dpop.DpopRequests;
import fr.montpellier.multipass.service.dpop.DpopTokenFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Adds the filters that check the requests of clients before the framework's endpoints process them, and the access
 * tokens in requests.
 */
@Component
class ClientRequestFilters {

    private final AuthorizationServerSettings settings;
    private final DpopRequests proofs;
    private final JwtDecoder tokens;
    private final TokenErrorHandler tokenErrors;

    ClientRequestFilters(
            AuthorizationServerSettings settings,
            DpopRequests proofs,
            JwtDecoder tokens,
            TokenErrorHandler tokenErrors) {
        this.settings = settings;
        this.proofs = proofs;
        this.tokens = tokens;
        this.tokenErrors = tokenErrors;
    }

    void on(HttpSecurity http) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        PathPatternRequestMatcher token = paths.matcher(HttpMethod.POST, settings.getTokenEndpoint());
        PathPatternRequestMatcher push =
                paths.matcher(HttpMethod.POST, settings.getPushedAuthorizationRequestEndpoint());
        var forms = new OrRequestMatcher(
                token,
                push,
                paths.matcher(HttpMethod.POST, settings.getTokenIntrospectionEndpoint()),
                paths.matcher(HttpMethod.POST, settings.getTokenRevocationEndpoint()),
                paths.matcher(HttpMethod.POST, settings.getDeviceAuthorizationEndpoint()));
        http.exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(this::unauthenticated, forms))
                .addFilterBefore(new FormRequestFilter(forms, tokenErrors), LogoutFilter.class)
                .addFilterBefore(
                        new DpopEndpointFilter(new OrRequestMatcher(token, push), proofs, tokenErrors),
                        AuthorizationFilter.class)
                .addFilterBefore(
                        new DpopTokenFilter(proofs, tokens, new DpopChallenge()),
                        BearerTokenAuthenticationFilter.class);
    }

    /** Sends the response to a request without client authentication (RFC 6749, section 5.2). */
    private void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        tokenErrors.onAuthenticationFailure(
                request, response, new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
    }
}
