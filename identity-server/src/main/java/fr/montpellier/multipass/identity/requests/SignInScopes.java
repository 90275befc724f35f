package fr.montpellier.multipass.identity.requests;

import fr.montpellier.multipass.kernel.Scopes;
import java.util.Set;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** A sign-in says who somebody is. What they may do at a service comes by token exchange, one audience at a time. */
public final class SignInScopes {

    public static final Set<String> ALLOWED = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, Scopes.MULTIPASS);

    private SignInScopes() {}
}
