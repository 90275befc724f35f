package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.consent.ScopeConsents;
import fr.montpellier.multipass.identity.grants.GrantLinking;
import fr.montpellier.multipass.identity.implicit.ImplicitTokens;
import fr.montpellier.multipass.identity.requests.AuthorizationRequests;
import fr.montpellier.multipass.identity.requests.AuthorizationResponseHandler;
import fr.montpellier.multipass.identity.requests.PendingRequests;
import fr.montpellier.multipass.identity.requests.PushedRequests;
import fr.montpellier.multipass.identity.requests.RequestChecks;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.stereotype.Component;

/** Where browsers bring the requests of applications. */
@Component
class AuthorizationEndpoint implements ProtocolEndpoint {

    private final AuthorizationRequests requests;
    private final RequestChecks checks;
    private final PersonInteractions interactions;
    private final PendingRequests pending;
    private final PushedRequests pushed;
    private final ScopeConsents consents;
    private final ImplicitTokens implicitTokens;
    private final GrantLinking grantLinking;
    private final AuthorizationResponseHandler responses;

    AuthorizationEndpoint(
            AuthorizationRequests requests,
            RequestChecks checks,
            PersonInteractions interactions,
            PendingRequests pending,
            PushedRequests pushed,
            ScopeConsents consents,
            ImplicitTokens implicitTokens,
            GrantLinking grantLinking,
            AuthorizationResponseHandler responses) {
        this.requests = requests;
        this.checks = checks;
        this.interactions = interactions;
        this.pending = pending;
        this.pushed = pushed;
        this.consents = consents;
        this.implicitTokens = implicitTokens;
        this.grantLinking = grantLinking;
        this.responses = responses;
    }

    /** What happens to a request before the framework gives its code, or we the tokens that it asks for. */
    AuthorizationRequestFilter before() {
        return new AuthorizationRequestFilter(
                requests, checks, interactions, pending, pushed, implicitTokens, responses, consents);
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationEndpoint(endpoint -> endpoint.authenticationProviders(this::consentIsOurs)
                .authorizationResponseHandler(grantLinking.before(responses))
                .errorResponseHandler(responses));
    }

    /** Asked before the request reaches the framework, which would remember it by sign-in and not by person. */
    private void consentIsOurs(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthorizationConsentRequired(context -> false);
            }
        });
    }
}
