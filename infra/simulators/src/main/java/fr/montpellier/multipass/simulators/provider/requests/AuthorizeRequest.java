package fr.montpellier.multipass.simulators.provider.requests;

import java.util.List;
import java.util.Set;

/** An authentication request that passed every check (OpenID Connect Core, section 3.1.2.1). */
public record AuthorizeRequest(
        String clientId,
        String redirectUri,
        Set<String> scopes,
        String state,
        String nonce,
        Set<String> prompts,
        List<String> acrValues,
        RequestedClaims claims) {

    /** Returns whether the person must sign in again even with a live session. */
    public boolean mustSignInAgain() {
        return prompts.contains("login");
    }

    /** Returns whether no page may be shown. */
    public boolean silent() {
        return prompts.contains("none");
    }

    /** Returns the requested levels, those of {@code claims} first: they may be essential. */
    public List<String> wantedAcrValues() {
        return claims.acrValues().isEmpty() ? acrValues : claims.acrValues();
    }
}
