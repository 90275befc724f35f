package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.requests.AuthorizationRequests;
import fr.montpellier.multipass.identity.requests.PushedRequests;
import fr.montpellier.multipass.identity.requests.RequestChecks;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Keeps requests that clients push (RFC 9126), checked as those that browsers bring. */
@Component
class PushEndpoint implements ProtocolEndpoint {

    private final AuthorizationRequests requests;
    private final RequestChecks checks;
    private final PushedRequests pushed;
    private final PushedRequestErrorHandler errorHandler;

    PushEndpoint(
            AuthorizationRequests requests,
            RequestChecks checks,
            PushedRequests pushed,
            PushedRequestErrorHandler errorHandler) {
        this.requests = requests;
        this.checks = checks;
        this.pushed = pushed;
        this.errorHandler = errorHandler;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.pushedAuthorizationRequestEndpoint(endpoint -> endpoint.pushedAuthorizationRequestConverters(
                        converters -> converters.set(0, new PushedRequestConverter(requests, checks)))
                .authenticationProviders(providers -> providers.set(0, new PushedRequestProvider(pushed)))
                .errorResponseHandler(errorHandler));
    }
}
