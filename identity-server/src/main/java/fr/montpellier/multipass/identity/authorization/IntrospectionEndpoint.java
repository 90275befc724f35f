package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.grants.GrantedAccess;
import fr.montpellier.multipass.identity.introspection.IntrospectionResponseHandler;
import fr.montpellier.multipass.identity.introspection.TokenIntrospection;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Where clients ask what a token is worth (RFC 7662). */
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
