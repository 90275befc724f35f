package fr.montpellier.multipass.identity.support.secrets;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Secrets that are not stored. */
public final class SecretsForTests extends SealedSecrets {

    @SuppressWarnings("NullAway") // neither database nor master key is asked
    public SecretsForTests() {
        super(null, null, Clock.systemUTC());
    }

    @Override
    public byte[] getOrCreate(String name, Supplier<byte[]> making) {
        return making.get();
    }

    @Override
    KeyedHash keyedHash(String purpose) {
        return new KeyedHash(List.of(new KeyedHash.Version(1, KeyedHash.newKey(), Instant.EPOCH)), Instant.EPOCH);
    }
}
