package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The witnesses that a verification trusts.
 *
 * @param keys of each witness one or several
 * @param required number of witnesses that must have cosigned
 */
public record WitnessQuorum(List<WitnessKey> keys, int required) {

    static final WitnessQuorum NONE = new WitnessQuorum(List.of(), 0);

    /**
     * @throws IllegalArgumentException if more witnesses are required than there are, or none of those there are
     * @throws MalformedLogException if two of different names have the same key
     */
    public WitnessQuorum {
        keys = List.copyOf(keys);
        for (WitnessKey key : keys) {
            // An Ed25519 cosignature does not commit to the name: a reader could write it again under the other.
            if (keys.stream()
                    .anyMatch(other ->
                            !other.name().equals(key.name()) && Arrays.equals(other.encoded(), key.encoded()))) {
                throw new MalformedLogException("deux témoins ont la même clé");
            }
        }
        long witnesses = keys.stream().map(WitnessKey::name).distinct().count();
        if (required > witnesses || required < Math.min(1, witnesses)) {
            throw new IllegalArgumentException("a quorum is from 1 to the number of witnesses");
        }
    }

    /** Requires each of the witnesses. */
    public static WitnessQuorum all(List<WitnessKey> keys) {
        return new WitnessQuorum(
                keys, (int) keys.stream().map(WitnessKey::name).distinct().count());
    }

    /**
     * Returns the witnesses that cosigned the checkpoint, each with the earliest time at which it did.
     *
     * @param latest time that a cosignature may state
     * @throws BrokenLogException if fewer did than are required, or a cosignature is not valid
     */
    SortedMap<String, Instant> verify(Checkpoint checkpoint, Instant latest) {
        var found = new TreeMap<String, Instant>();
        for (WitnessKey key : keys) {
            key.cosigned(checkpoint)
                    .ifPresent(at -> found.merge(key.name(), at, (one, other) -> one.isBefore(other) ? one : other));
        }
        found.forEach((name, at) -> {
            if (at.isAfter(latest)) {
                throw BrokenLogException.inNoEntry(
                        "la cosignature du témoin « %s » est datée du %s, dans l'avenir".formatted(name, at));
            }
        });
        if (found.size() < required) {
            throw BrokenLogException.inNoEntry(
                    "le point de contrôle est cosigné par %d des %d témoins exigés".formatted(found.size(), required));
        }
        return found;
    }
}
