package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.citizens.pivot.MatchScore;
import java.util.Arrays;

/**
 * A provider vouches for another identity under an identifier that is known of a resident.
 *
 * @param holder to whom the identifier leads
 * @param score how the known and the new identity compare
 * @param hash keyed, of the new identity
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
