package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/** Finds the sign-in for which an access token of this server was issued. */
@Component
public class TokenSignIns {

    private final Authorizations authorizations;
    private final SignInService signIns;

    TokenSignIns(Authorizations authorizations, SignInService signIns) {
        this.authorizations = authorizations;
        this.signIns = signIns;
    }

    /**
     * Returns the sign-in of an access token.
     *
     * @return the sign-in, or empty if the token is unknown or revoked, or the sign-in has ended
     */
    public Optional<SignIn> find(String accessToken) {
        return Optional.ofNullable(authorizations.findByToken(accessToken, OAuth2TokenType.ACCESS_TOKEN))
                .flatMap(authorization -> signIns.of(authorization.getAttribute(Principal.class.getName())));
    }
}
