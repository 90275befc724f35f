package fr.montpellier.multipass.identity.people.federation.franceconnect;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.oidc.VerifiedClaims;
import fr.montpellier.multipass.kernel.ClaimNames;

/** Converts the claims of FranceConnect and FranceConnect+ to the identity of a resident. */
final class FranceConnectClaims {

    /**
     * The prefix of claims with values from the national register of identities (RNIPP). FranceConnect sends only such
     * values, without the prefix; FranceConnect+ sends the values of its own provider, and those of the register with
     * the prefix. European residents are not in the register.
     */
    private static final String REGISTER = "rnipp_";

    private FranceConnectClaims() {}

    /**
     * Returns the identity in the claims.
     *
     * @throws IllegalArgumentException if a required claim is missing or malformed
     * @throws SignInException if a helper signs in for the person: they would be taken for the person, without limits
     */
    static ExternalIdentity identity(Provider provider, VerifiedClaims claims) {
        if (claims.contains(ClaimNames.REP_SCOPE)) {
            throw new SignInException(SignInError.DELEGATED, "a helper signs in for the person (rep_scope)");
        }
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

    /**
     * Returns the birth date. FranceConnect sends 01 for an unknown day or month; the raw claim, if it is of the same
     * date, shows that it is unknown.
     */
    private static String birthdate(VerifiedClaims claims, String prefix) {
        String padded = claims.require(prefix + "birthdate");
        return claims.find("idp_birthdate")
                .filter(raw -> raw.replace("-00", "-01").equals(padded))
                .orElse(padded);
    }
}
