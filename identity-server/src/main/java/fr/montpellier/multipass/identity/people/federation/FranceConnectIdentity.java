package fr.montpellier.multipass.identity.people.federation;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import java.util.List;
import java.util.Optional;

/**
 * The identity of a resident.
 *
 * @param provider FranceConnect or FranceConnect+, which have different {@code sub} values for one person
 * @param pivot identity from the national register (RNIPP) if the provider sends it, otherwise from its own data
 * @param usageName name of use ({@code preferred_username}), if it differs from the family name
 * @param email contact address of the person, which FranceConnect does not verify
 */
public record FranceConnectIdentity(
        Provider provider,
        String sub,
        IdentitePivot pivot,
        String acr,
        List<String> amr,
        Optional<String> usageName,
        Optional<String> email)
        implements ExternalIdentity {

    /** Returns a text without civil values, which may be logged. */
    @Override
    public String toString() {
        return "FranceConnectIdentity[" + acr + "]";
    }
}
