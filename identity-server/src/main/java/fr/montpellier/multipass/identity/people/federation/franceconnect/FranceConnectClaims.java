package fr.montpellier.multipass.identity.people.federation.franceconnect;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.oidc.VerifiedClaims;

/** What the claims of FranceConnect and FranceConnect+ say about a resident. */
final class FranceConnectClaims {

    /**
     * Before the names of the claims as the national register of identities (RNIPP) has them. FranceConnect sends these alone;
     * FranceConnect+ sends what its own provider knows, and these beside it. A European resident is not in the register.
     */
    private static final String REGISTER = "rnipp_";

    private FranceConnectClaims() {}

    /** @throws IllegalArgumentException if a claim that we need is missing or malformed */
    static ExternalIdentity identity(Provider provider, VerifiedClaims claims) {
        String prefix = claims.find(REGISTER + "family_name").isPresent() ? REGISTER : "";
        return new FranceConnectIdentity(
                provider,
                claims.sub(),
                pivot(claims, prefix),
                claims.acr(),
                claims.amr(),
                claims.find("preferred_username").filter(name -> !name.isBlank()),
                claims.find("email").filter(address -> !address.isBlank()));
    }

    private static IdentitePivot pivot(VerifiedClaims claims, String prefix) {
        return new IdentitePivot(
                claims.require(prefix + "given_name"),
                claims.require(prefix + "family_name"),
                birthdate(claims, prefix),
                IdentitePivot.Gender.parse(claims.require(prefix + "gender")),
                claims.find(prefix + "birthplace").orElse(""),
                claims.find(prefix + "birthcountry").orElse(""));
    }

    /** An unknown day arrives as 01; the raw form, where it says the same day otherwise, tells that it is unknown. */
    private static String birthdate(VerifiedClaims claims, String prefix) {
        String padded = claims.require(prefix + "birthdate");
        return claims.find("idp_birthdate")
                .filter(raw -> raw.replace("-00", "-01").equals(padded))
                .orElse(padded);
    }
}
