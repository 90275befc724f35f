package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.citizens.pivot.MatchScore;
import java.util.Arrays;

/**
 * A changed identity: a provider sent another identity than before with a known identifier of a resident.
 *
 * @param holder resident whom the identifier belongs to
 * @param score comparison of the known and the new identity
 * @param hash keyed hash of the new identity
 */
public record IdentityChange(CitizenId holder, MatchScore score, byte[] hash) {

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityChange change
                && holder.equals(change.holder)
                && score.equals(change.score)
                && Arrays.equals(hash, change.hash);
    }

    @Override
    public int hashCode() {
        return holder.hashCode();
    }
}
