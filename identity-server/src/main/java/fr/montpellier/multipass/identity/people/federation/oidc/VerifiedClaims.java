package fr.montpellier.multipass.identity.people.federation.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a verified ID token and a verified UserInfo response about the same person.
 *
 * @param idToken compact JWS
 * @param accessToken valid for a minute; never stored
 * @param authenticatedAt see {@link fr.montpellier.multipass.identity.people.federation.UpstreamSignIn}
 */
public record VerifiedClaims(
        String idToken,
        String accessToken,
        String sub,
        String acr,
        List<String> amr,
        Optional<Instant> authenticatedAt,
        Map<String, Object> userInfo,
        Map<String, Object> idTokenClaims) {

    /** Returns whether the UserInfo response or the ID token has the claim, with any value but {@code null}. */
    public boolean contains(String claim) {
        return userInfo.get(claim) != null || idTokenClaims.get(claim) != null;
    }

    /**
     * Returns the value of a claim.
     *
     * @throws IllegalArgumentException if the claim is missing or not a string
     */
    public String require(String claim) {
        return find(claim).orElseThrow(() -> new IllegalArgumentException("the claim " + claim + " is missing"));
    }

    public Optional<String> find(String claim) {
        return userInfo.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "VerifiedClaims[" + acr + "]";
    }
}
