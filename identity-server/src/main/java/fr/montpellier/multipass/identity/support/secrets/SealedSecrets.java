package fr.montpellier.multipass.identity.support.secrets;

import fr.montpellier.multipass.identity.support.secrets.SealedSecretRepository.SealedVersion;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Creates the secrets of this server once and stores them, sealed by the master key. Those of keyed hashes have
 * versions; every instance loads a new version before it is used.
 */
@Component
public class SealedSecrets {

    private static final int FIRST = 1;
    /** The largest key id, which is a byte. */
    private static final int LAST = Byte.MAX_VALUE;

    private static final String HASHES = "hash:";

    private final SealedSecretRepository repository;
    private final MasterKey masterKey;
    private final Clock clock;
    private final Map<String, KeyedHash> hashes = new ConcurrentHashMap<>();

    SealedSecrets(SealedSecretRepository repository, MasterKey masterKey, Clock clock) {
        this.repository = repository;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /** Returns the secret of that name, which is created if it does not exist at any instance. */
    public byte[] getOrCreate(String name, Supplier<byte[]> making) {
        return find(name).orElseGet(() -> {
            insert(name, FIRST, making.get(), Instant.EPOCH);
            return find(name).orElseThrow();
        });
    }

    KeyedHash keyedHash(String purpose) {
        return hashes.computeIfAbsent(HASHES + purpose, name -> {
            getOrCreate(name, KeyedHash::newKey);
            return new KeyedHash(versions(name), clock.instant());
        });
    }

    /**
     * Creates a further key for every keyed hash.
     *
     * @param published time between the creation of a key and its first use
     * @return number of created keys
     */
    public int rotateHashes(Duration published) {
        List<String> names = repository.findNames(HASHES);
        Instant usedFrom = clock.instant().plus(published);
        names.forEach(name -> {
            int next = versions(name).getFirst().id() + 1;
            if (next > LAST) {
                throw new IllegalStateException("a keyed hash has " + LAST + " keys at most");
            }
            insert(name, next, KeyedHash.newKey(), usedFrom);
        });
        reload();
        return names.size();
    }

    /** Loads the keys that this process or another added. */
    @Scheduled(
            fixedDelayString = "${multipass.identity.hash-keys.reload-pause:PT1M}",
            initialDelayString = "${multipass.identity.hash-keys.reload-pause:PT1M}")
    void reload() {
        hashes.forEach((name, hash) -> hash.use(versions(name), clock.instant()));
    }

    private Optional<byte[]> find(String name) {
        return repository.find(name, FIRST).map(found -> open(name, found).secret());
    }

    /** Returns the versions, newest first. */
    private List<KeyedHash.Version> versions(String name) {
        return repository.findAll(name).stream().map(found -> open(name, found)).toList();
    }

    private KeyedHash.Version open(String name, SealedVersion found) {
        byte[] secret = masterKey.open(found.sealed(), context(name, found.version()));
        return new KeyedHash.Version(found.version(), secret, found.usedFrom());
    }

    private void insert(String name, int version, byte[] secret, Instant usedFrom) {
        byte[] sealed = masterKey.seal(secret, context(name, version));
        repository.insert(name, new SealedVersion(version, sealed, usedFrom));
    }

    private static byte[] context(String name, int version) {
        return ("sealed_secret:" + name + (version == FIRST ? "" : "#" + version)).getBytes(StandardCharsets.UTF_8);
    }
}
