package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.consent.scopes.ScopeConsents;
import fr.montpellier.multipass.identity.protocol.grants.GrantLinking;
import fr.montpellier.multipass.identity.protocol.implicit.ImplicitTokens;
import fr.montpellier.multipass.identity.protocol.interaction.AuthorizationRequestFilter;
import fr.montpellier.multipass.identity.protocol.interaction.PersonInteractions;
import fr.montpellier.multipass.identity.protocol.interaction.RepresentationInteraction;
import fr.montpellier.multipass.identity.protocol.request.sources.AuthorizationRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.PendingRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.PushedRequests;
import fr.montpellier.multipass.identity.protocol.request.validation.RequestChecks;
import fr.montpellier.multipass.identity.protocol.response.AuthorizationResponseHandler;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.stereotype.Component;

/** Configures the authorization endpoint. */
@Component
public class AuthorizationEndpoint implements ProtocolEndpoint {

    private final AuthorizationRequests requests;
    private final RequestChecks checks;
    private final PersonInteractions interactions;
    private final PendingRequests pending;
    private final PushedRequests pushed;
    private final ScopeConsents consents;
    private final ImplicitTokens implicitTokens;
    private final RepresentationInteraction acting;
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
            RepresentationInteraction acting,
            GrantLinking grantLinking,
            AuthorizationResponseHandler responses) {
        this.requests = requests;
        this.checks = checks;
        this.interactions = interactions;
        this.pending = pending;
        this.pushed = pushed;
        this.consents = consents;
        this.implicitTokens = implicitTokens;
        this.acting = acting;
        this.grantLinking = grantLinking;
        this.responses = responses;
    }

    /** Returns the filter that runs before the framework's endpoint. */
    public AuthorizationRequestFilter before() {
        return new AuthorizationRequestFilter(
                requests, checks, interactions, pending, pushed, implicitTokens, responses, consents, acting);
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationEndpoint(endpoint -> endpoint.authenticationProviders(this::disableFrameworkConsent)
                .authorizationResponseHandler(grantLinking.before(responses))
                .errorResponseHandler(responses));
    }

    /**
     * Disables the framework's consent, which is stored for each sign-in and not for each person. The consent of this
     * server is requested before.
     */
    private void disableFrameworkConsent(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthorizationConsentRequired(context -> false);
            }
        });
    }
}
