package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.exchange.PushedRequestConverter;
import fr.montpellier.multipass.identity.protocol.exchange.PushedRequestErrorHandler;
import fr.montpellier.multipass.identity.protocol.exchange.PushedRequestProvider;
import fr.montpellier.multipass.identity.protocol.request.sources.AuthorizationRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.PushedRequests;
import fr.montpellier.multipass.identity.protocol.request.validation.RequestChecks;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures the pushed authorization request endpoint (RFC 9126). */
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
