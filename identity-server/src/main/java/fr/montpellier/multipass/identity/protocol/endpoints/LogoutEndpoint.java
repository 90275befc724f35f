package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.logout.LogoutRequestConverter;
import fr.montpellier.multipass.identity.protocol.logout.LogoutRequestProvider;
import fr.montpellier.multipass.identity.protocol.logout.LogoutResponseHandler;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures the logout endpoint (OpenID Connect RP-Initiated Logout). */
@Component
class LogoutEndpoint implements ProtocolEndpoint {

    private final LogoutRequestProvider requests;
    private final LogoutResponseHandler responses;

    LogoutEndpoint(LogoutRequestProvider requests, LogoutResponseHandler responses) {
        this.requests = requests;
        this.responses = responses;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.oidc(oidc -> oidc.logoutEndpoint(endpoint -> endpoint.logoutRequestConverters(
                        converters -> converters.set(0, new LogoutRequestConverter()))
                .authenticationProviders(providers -> providers.set(0, requests))
                .logoutResponseHandler(responses)
                .errorResponseHandler(responses)));
    }
}
