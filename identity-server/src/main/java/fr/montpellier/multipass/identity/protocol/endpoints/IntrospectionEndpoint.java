package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import fr.montpellier.multipass.identity.protocol.grants.details.GrantedAccess;
import fr.montpellier.multipass.identity.protocol.introspection.IntrospectionResponseHandler;
import fr.montpellier.multipass.identity.protocol.introspection.TokenIntrospection;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Configures the introspection endpoint (RFC 7662). */
@Component
class IntrospectionEndpoint implements ProtocolEndpoint {

    private final Authorizations authorizations;
    private final GrantedAccess grantedAccess;
    private final IntrospectionResponseHandler response;
    private final TokenErrorHandler tokenErrors;

    IntrospectionEndpoint(
            Authorizations authorizations,
            GrantedAccess grantedAccess,
            IntrospectionResponseHandler response,
            TokenErrorHandler tokenErrors) {
        this.authorizations = authorizations;
        this.grantedAccess = grantedAccess;
        this.response = response;
        this.tokenErrors = tokenErrors;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.tokenIntrospectionEndpoint(endpoint -> endpoint.authenticationProviders(
                        providers -> providers.set(0, new TokenIntrospection(authorizations, grantedAccess)))
                .introspectionResponseHandler(response)
                .errorResponseHandler(tokenErrors));
    }
}
