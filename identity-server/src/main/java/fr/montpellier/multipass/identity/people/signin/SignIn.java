package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.kernel.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sign-in of a person in one browser.
 *
 * @param holder internal identifier of the person
 * @param idToken the provider's ID token, needed to sign out there; empty if the provider is this server
 */
public record SignIn(
        UUID id,
        UUID holder,
        Provider provider,
        Role role,
        String acr,
        List<String> amr,
        Instant at,
        Person person,
        String idToken) {

    /** The {@code acr} of a sign-in to an account whose identity its holder declared. */
    public static final String SELF_DECLARED = "self-declared";

    /** The {@code acr} of a sign-in to an account whose identity FranceConnect verified when the account was linked. */
    public static final String VERIFIED_ACCOUNT = "verified-account";

    /** Returns a text without personal values and tokens, which may be logged. */
    @Override
    public String toString() {
        return "SignIn[" + id + "]";
    }
}
