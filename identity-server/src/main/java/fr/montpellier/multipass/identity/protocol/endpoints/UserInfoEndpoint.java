package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.protocol.exchange.UserInfo;
import fr.montpellier.multipass.identity.protocol.exchange.UserInfoResponseHandler;
import fr.montpellier.multipass.service.tokens.AuthorizationHeaderTokens;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Configures the UserInfo endpoint (OpenID Connect Core, section 5.3). */
@Component
public class UserInfoEndpoint implements ProtocolEndpoint {

    public static final RequestMatcher ADDRESS = PathPatternRequestMatcher.pathPattern("/userinfo");

    private final UserInfo userInfo;
    private final UserInfoResponseHandler response;

    UserInfoEndpoint(UserInfo userInfo, UserInfoResponseHandler response) {
        this.userInfo = userInfo;
        this.response = response;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.oidc(oidc -> oidc.userInfoEndpoint(
                endpoint -> endpoint.userInfoMapper(userInfo::of).userInfoResponseHandler(response)));
    }

    /**
     * Returns the resolver of access tokens, which applies to this endpoint only: at the others the header {@code
     * Authorization} authenticates the client.
     */
    public static BearerTokenResolver tokens() {
        var bearer = new AuthorizationHeaderTokens();
        return request -> ADDRESS.matches(request) ? bearer.resolve(request) : null;
    }
}
