package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import fr.montpellier.multipass.identity.protocol.introspection.TokenRevocation;
import fr.montpellier.multipass.journal.Journal;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures the revocation endpoint (RFC 7009). */
@Component
class RevocationEndpoint implements ProtocolEndpoint {

    private final Authorizations authorizations;
    private final Journal journal;
    private final TokenErrorHandler tokenErrors;

    RevocationEndpoint(Authorizations authorizations, Journal journal, TokenErrorHandler tokenErrors) {
        this.authorizations = authorizations;
        this.journal = journal;
        this.tokenErrors = tokenErrors;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(
                        providers -> providers.set(0, new TokenRevocation(authorizations, journal)))
                .errorResponseHandler(tokenErrors));
    }
}
