package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.device.DeviceAuthorizationProvider;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import java.time.Clock;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures the device authorization endpoint (RFC 8628). */
@Component
class DeviceEndpoint implements ProtocolEndpoint {

    private static final String PAGE = "/device";

    private final Authorizations authorizations;
    private final TokenErrorHandler tokenErrors;
    private final Clock clock;

    DeviceEndpoint(Authorizations authorizations, TokenErrorHandler tokenErrors, Clock clock) {
        this.authorizations = authorizations;
        this.tokenErrors = tokenErrors;
        this.clock = clock;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.deviceAuthorizationEndpoint(endpoint -> endpoint.verificationUri(PAGE)
                .authenticationProviders(
                        providers -> providers.set(0, new DeviceAuthorizationProvider(authorizations, clock)))
                .errorResponseHandler(tokenErrors));
    }
}
