package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** The values that {@link AuthorizationCodes} stores with an authorization. */
public final class AuthorizationAttributes {

    private AuthorizationAttributes() {}

    public static AuthorizeRequest request(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.<AuthorizeRequest>getAttribute(AuthorizeRequest.class.getName()));
    }

    public static AuthenticatedPerson signedIn(OAuth2Authorization authorization) {
        return Objects.requireNonNull(
                authorization.<AuthenticatedPerson>getAttribute(AuthenticatedPerson.class.getName()));
    }

    public static String accessToken(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getAccessToken()).getToken().getTokenValue();
    }
}
