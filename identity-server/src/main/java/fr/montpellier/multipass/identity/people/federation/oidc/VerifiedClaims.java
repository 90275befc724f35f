package fr.montpellier.multipass.identity.people.federation.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims of an ID token and of the userinfo answer about the same person, both verified.
 *
 * @param idToken compact JWS
 */
public record VerifiedClaims(String idToken, String sub, String acr, List<String> amr, Map<String, Object> userInfo) {

    /** @throws IllegalArgumentException if the claim is missing or not a text */
    public String require(String claim) {
        return find(claim).orElseThrow(() -> new IllegalArgumentException("the claim " + claim + " is missing"));
    }

    public Optional<String> find(String claim) {
        return userInfo.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "VerifiedClaims[" + acr + "]";
    }
}
