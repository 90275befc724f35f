package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedClaims;
import fr.montpellier.multipass.identity.protocol.tokens.PersonClaims;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.stereotype.Component;

/** Builds the UserInfo response with the claims of the ID token. */
@Component
public class UserInfo {

    /**
     * Claims about the sign-in and not about the person. They are returned only if the client requested them for the
     * UserInfo response.
     */
    private static final Set<String> SIGN_IN_CLAIMS = Set.of("acr", "amr", "auth_time");

    private final SignInService signIns;
    private final PersonClaims claims;
    private final RegisteredClientRepository clients;

    UserInfo(SignInService signIns, PersonClaims claims, RegisteredClientRepository clients) {
        this.signIns = signIns;
        this.claims = claims;
        this.clients = clients;
    }

    public OidcUserInfo of(OidcUserInfoAuthenticationContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        RegisteredClient client = clients.findById(authorization.getRegisteredClientId());
        Optional<SignIn> signIn = signIns.of(authorization.getAttribute(Principal.class.getName()));
        if (client == null || signIn.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        Set<String> named = RequestedClaims.fromAuthorization(authorization).userInfo();
        Map<String, Object> about =
                claims.of(signIn.get(), client, context.getAccessToken().getScopes(), named);
        about.put("auth_time", signIn.get().at().getEpochSecond());
        about.keySet().removeIf(name -> SIGN_IN_CLAIMS.contains(name) && !named.contains(name));
        return new OidcUserInfo(about);
    }
}
