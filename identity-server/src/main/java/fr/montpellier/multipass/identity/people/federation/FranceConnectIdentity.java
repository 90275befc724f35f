package fr.montpellier.multipass.identity.people.federation;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import java.util.List;
import java.util.Optional;

/**
 * A resident.
 *
 * @param provider FranceConnect or FranceConnect+, whose {@code sub} of one person differ
 * @param pivot as the register of the State has it, where the provider sends that
 * @param usageName name of use ({@code preferred_username}), where it is not the family name
 * @param email where the person wants to be written to; FranceConnect does not verify it
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

    /** Never a civil value in a log. */
    @Override
    public String toString() {
        return "FranceConnectIdentity[" + acr + "]";
    }
}
