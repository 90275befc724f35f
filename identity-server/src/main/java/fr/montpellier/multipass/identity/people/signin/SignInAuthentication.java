package fr.montpellier.multipass.identity.people.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * The authentication of a person who signed in. Its name is the identifier of the sign-in. Each browser has its own, so
 * that a sign-out ends only the sign-in of one browser. No personal data are stored in a session or an authorization.
 */
public final class SignInAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final String signInId;
    /** The sign-in that was read together with this authentication; it is never stored with it. */
    private final transient @Nullable SignIn signIn;

    SignInAuthentication(UUID signInId, Instant at) {
        this(signInId, at, null);
    }

    private SignInAuthentication(UUID signInId, Instant at, @Nullable SignIn signIn) {
        super(List.of(
                FactorGrantedAuthority.withFactor("FEDERATION").issuedAt(at).build()));
        this.signInId = signInId.toString();
        this.signIn = signIn;
        setAuthenticated(true);
    }

    /**
     * Restores a stored authentication.
     *
     * @param signIn the sign-in, if it was read together with the authentication and has not ended
     */
    public static SignInAuthentication restored(String signInId, Instant at, Optional<SignIn> signIn) {
        return new SignInAuthentication(UUID.fromString(signInId), at, signIn.orElse(null));
    }

    /** Returns the sign-in if it was read together with this authentication. */
    Optional<SignIn> signIn() {
        return Optional.ofNullable(signIn);
    }

    /** Returns the time at which the person signed in. */
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
