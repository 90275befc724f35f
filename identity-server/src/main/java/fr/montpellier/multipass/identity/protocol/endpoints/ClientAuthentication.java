package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.clients.authentication.ClientAssertionDecoderFactory;
import fr.montpellier.multipass.identity.clients.authentication.ClientAssertionIdConverter;
import fr.montpellier.multipass.identity.clients.authentication.ClientCertificateConverter;
import fr.montpellier.multipass.identity.clients.authentication.ClientCertificateVerifier;
import fr.montpellier.multipass.identity.clients.authentication.ClientKeys;
import fr.montpellier.multipass.identity.clients.authentication.PublicClientConverter;
import fr.montpellier.multipass.identity.clients.authentication.PublicClientProvider;
import fr.montpellier.multipass.identity.clients.authentication.SingleUseAssertion;
import fr.montpellier.multipass.identity.clients.registry.ClientSecrets;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Configures client authentication at every endpoint that clients call directly: by key, certificate or secret, or by
 * client identifier for public clients.
 */
@Component
class ClientAuthentication implements ProtocolEndpoint {

    private final RegisteredClientRepository clients;
    private final ClientKeys keys;
    private final SingleUseAssertion singleUse;
    private final ClientSecrets secrets;
    private final ClientCertificateVerifier certificates;
    private final TokenErrorHandler tokenErrors;

    ClientAuthentication(
            RegisteredClientRepository clients,
            ClientKeys keys,
            SingleUseAssertion singleUse,
            ClientSecrets secrets,
            ClientCertificateVerifier certificates,
            TokenErrorHandler tokenErrors) {
        this.clients = clients;
        this.keys = keys;
        this.singleUse = singleUse;
        this.secrets = secrets;
        this.certificates = certificates;
        this.tokenErrors = tokenErrors;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(authentication -> authentication
                .authenticationConverters(converters -> {
                    converters.removeIf(X509ClientCertificateAuthenticationConverter.class::isInstance);
                    converters.addFirst(new ClientCertificateConverter(clients));
                    converters.addFirst(new ClientAssertionIdConverter());
                    converters.addLast(new PublicClientConverter());
                })
                .authenticationProviders(providers -> {
                    providers.addFirst(new PublicClientProvider(clients));
                    check(providers);
                })
                .errorResponseHandler(tokenErrors));
    }

    private void check(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            switch (provider) {
                case JwtClientAssertionAuthenticationProvider assertions ->
                    assertions.setJwtDecoderFactory(new ClientAssertionDecoderFactory(keys, singleUse));
                case ClientSecretAuthenticationProvider ofSecrets -> ofSecrets.setPasswordEncoder(secrets);
                case X509ClientCertificateAuthenticationProvider ofCertificates ->
                    ofCertificates.setCertificateVerifier(certificates);
                default -> {
                    // The framework already supports public clients that redeem a code.
                }
            }
        });
    }
}
