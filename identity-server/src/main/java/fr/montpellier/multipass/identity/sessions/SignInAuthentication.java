package fr.montpellier.multipass.identity.sessions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * A browser's proof that somebody signed in. It names the sign-in, not the person: nothing personal is in the session or
 * in the authorizations, and each browser has its own name, which sign-out relies on.
 */
public final class SignInAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final String signInId;

    SignInAuthentication(UUID signInId, Instant at) {
        super(List.of(
                FactorGrantedAuthority.withFactor("FEDERATION").issuedAt(at).build()));
        this.signInId = signInId.toString();
        setAuthenticated(true);
    }

    /** The proof as it was, from where it was kept. */
    public static SignInAuthentication restored(String signInId, Instant at) {
        return new SignInAuthentication(UUID.fromString(signInId), at);
    }

    /** When the person signed in. */
    public Instant at() {
        return getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String getPrincipal() {
        return signInId;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
