package fr.montpellier.multipass.simulators.provider;

import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** The values that {@link AuthorizationCodes} stores with an authorization. */
final class AuthorizationAttributes {

    private AuthorizationAttributes() {}

    static AuthorizeRequest request(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.<AuthorizeRequest>getAttribute(AuthorizeRequest.class.getName()));
    }

    static AuthenticatedPerson signedIn(OAuth2Authorization authorization) {
        return Objects.requireNonNull(
                authorization.<AuthenticatedPerson>getAttribute(AuthenticatedPerson.class.getName()));
    }

    static String accessToken(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getAccessToken()).getToken().getTokenValue();
    }
}
