package fr.montpellier.multipass.simulators.provider;

import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** The values that {@link Codes} stores with an authorization. */
final class Grant {

    private Grant() {}

    static AuthorizeRequest request(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.<AuthorizeRequest>getAttribute(AuthorizeRequest.class.getName()));
    }

    static SignedIn signedIn(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.<SignedIn>getAttribute(SignedIn.class.getName()));
    }

    static String accessToken(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getAccessToken()).getToken().getTokenValue();
    }
}
