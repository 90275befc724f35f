package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.introspection.TokenRevocation;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import fr.montpellier.multipass.journal.Journal;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Where clients end a token (RFC 7009). */
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
