package fr.montpellier.multipass.identity.people.federation.oidc;

import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.federation.UpstreamSignIn;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An identity provider of the State. Subclasses define how a level of assurance is requested and how claims are
 * converted.
 */
public abstract class OidcUpstream implements Upstream {

    /** The scope of the contact address, which is of use at sign-ins alone. */
    private static final String ADDRESS = "email";

    private final RelyingParty party;
    private final OidcSignIn signIn;

    protected OidcUpstream(RelyingParty party, ProviderCalls calls, Clock clock) {
        this.party = party;
        this.signIn = new OidcSignIn(party, calls, clock);
    }

    /** Returns the parameters that request one of these levels of assurance. */
    protected abstract Map<String, String> acrParameters(List<String> acrValues);

    /**
     * Returns the identity in the claims.
     *
     * @throws IllegalArgumentException if a required claim is missing or malformed
     */
    protected abstract ExternalIdentity identity(VerifiedClaims claims);

    @Override
    public final Provider provider() {
        return party.provider();
    }

    @Override
    public final List<String> acrValues() {
        return party.acrValues();
    }

    @Override
    public final URI start(HttpServletRequest request, HttpServletResponse response) {
        var wish = SignInRequirements.find(request);
        return signIn.start(request, response, acrParameters(wish.among(acrValues())), wish.again());
    }

    @Override
    public final URI startFor(Set<String> scopes, HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> changes = new HashMap<>(acrParameters(acrValues()));
        changes.put(
                "scope",
                Stream.concat(
                                Stream.of(party.scope().split(" ")),
                                scopes.stream().sorted())
                        .filter(scope -> !scope.equals(ADDRESS))
                        .collect(Collectors.joining(" ")));
        return signIn.start(request, response, changes, false);
    }

    @Override
    public final UpstreamSignIn callback(HttpServletRequest request, HttpServletResponse response) {
        VerifiedClaims claims = verified(request, response);
        try {
            return new UpstreamSignIn(
                    identity(claims), claims.idToken(), claims.accessToken(), claims.authenticatedAt());
        } catch (SignInException e) {
            authenticateAnew(request);
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SignInException(SignInError.IDENTITY_INCOMPLETE, "the identity is incomplete", e);
        }
    }

    /**
     * Verifies the callback. If the level is too low, the next attempt requests the provider to authenticate the person
     * again, because the provider would otherwise return the same level from its own session.
     */
    private VerifiedClaims verified(HttpServletRequest request, HttpServletResponse response) {
        try {
            return signIn.callback(request, response);
        } catch (SignInException e) {
            if (e.reason() == SignInError.ASSURANCE_TOO_LOW) {
                authenticateAnew(request);
            }
            throw e;
        }
    }

    private static void authenticateAnew(HttpServletRequest request) {
        SignInRequirements.find(request).anew().remember(request);
    }

    @Override
    public final Optional<URI> logout(String idToken, String state) {
        return signIn.logout(idToken, state);
    }
}
