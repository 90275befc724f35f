package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.LengthPrefixedTexts;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import java.util.UUID;

/** One hybrid key pair of the vault, open in memory for one use. */
final class VaultKey {

    private static final String PURPOSE = "multipass wrapped key 2";

    private final UUID id;
    private final int generation;
    private final byte[] seed;

    VaultKey(UUID id, int generation, byte[] seed) {
        this.id = id;
        this.generation = generation;
        this.seed = seed.clone();
    }

    UUID id() {
        return id;
    }

    /** Returns the generation, which increases with each pair. */
    int generation() {
        return generation;
    }

    /**
     * Wraps a key.
     *
     * @param kind of the key, such as {@code resident}
     * @param holder of the key
     */
    byte[] wrap(byte[] secret, String kind, UUID key, String holder) {
        return HybridKeyWrap.seal(seed, secret, associatedData(kind, key, holder));
    }

    /**
     * Unwraps a key.
     *
     * @throws SealBrokenException if it was changed or belongs to another kind, key, holder or pair
     */
    byte[] unwrap(byte[] wrapped, String kind, UUID key, String holder) {
        return HybridKeyWrap.open(seed, wrapped, associatedData(kind, key, holder));
    }

    private byte[] associatedData(String kind, UUID key, String holder) {
        return LengthPrefixedTexts.encode(PURPOSE, kind, key.toString(), holder, id.toString());
    }

    @Override
    public String toString() {
        return "VaultKey[" + id + "]";
    }
}
