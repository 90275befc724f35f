package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens: for each algorithm an active one, an upcoming one, which is published before it signs, and
 * retired ones as long as a token that they signed may be valid. RS256 and PS256 have separate keys, because a key must
 * be used with one algorithm only (RFC 8725, section 3.1).
 */
@Service
public class SigningKeys {

    /** The result of a rotation. */
    public sealed interface Rotation {
        /** @param kids identifiers of the keys that sign from now on */
        record Done(List<String> kids) implements Rotation {}

        /** @param notBefore time at which the upcoming key has been published long enough */
        record TooSoon(Instant notBefore) implements Rotation {}
    }

    private static final List<JWSAlgorithm> ALGORITHMS =
            SupportedAlgorithms.SIGNATURE.stream().map(JWSAlgorithm::parse).toList();

    private record Cached(List<SigningKey> keys, Instant until) {}

    private final SigningKeyRepository repository;
    private final SigningKeyStore store;
    private final SigningKeysSettings settings;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Clock clock;
    private volatile @Nullable Cached cached;

    SigningKeys(
            SigningKeyRepository repository,
            SigningKeyStore store,
            SigningKeysSettings settings,
            TransactionTemplate transaction,
            Journal journal,
            Clock clock) {
        this.repository = repository;
        this.store = store;
        this.settings = settings;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Rotates the keys of each algorithm: the upcoming key becomes active, the active one retires, and a new one is
     * published.
     */
    public Rotation rotate() {
        Rotation rotation = transaction.execute(status -> {
            repository.lock();
            beginIfNew();
            return change();
        });
        cached = null;
        return rotation;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void rotateWhenDue() {
        Instant limit = clock.instant().minus(settings.period());
        if (active().stream()
                .map(SigningKey::activeAt)
                .filter(Objects::nonNull)
                .anyMatch(since -> !since.isAfter(limit))) {
            rotate();
        }
        repository.deleteRetiredBefore(clock.instant().minus(settings.kept())).forEach(store::forget);
    }

    List<SigningKey> keys() {
        Cached known = cached;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.keys();
        }
        List<SigningKey> keys = repository.all();
        if (!missing(keys).isEmpty()) {
            keys = begin();
        }
        cached = new Cached(keys, now.plus(settings.cached()));
        return keys;
    }

    /** Returns the active key of each algorithm. */
    List<SigningKey> active() {
        return keys().stream().filter(SigningKey::isActive).toList();
    }

    private List<SigningKey> begin() {
        transaction.executeWithoutResult(status -> {
            repository.lock();
            beginIfNew();
        });
        return repository.all();
    }

    private void beginIfNew() {
        for (JWSAlgorithm algorithm : missing(repository.all())) {
            JWK first = store.generate(algorithm);
            repository.insertUpcoming(first, clock.instant());
            repository.activate(first.getKeyID(), clock.instant());
            repository.insertUpcoming(store.generate(algorithm), clock.instant());
        }
    }

    /** Returns the algorithms without a key: all at the first start, or one that a release added. */
    private static List<JWSAlgorithm> missing(List<SigningKey> keys) {
        var missing = new ArrayList<>(ALGORITHMS);
        keys.forEach(key -> missing.remove(key.algorithm()));
        return missing;
    }

    private Rotation change() {
        List<SigningKey> upcoming =
                repository.all().stream().filter(SigningKey::isUpcoming).toList();
        Instant notBefore = upcoming.stream()
                .map(key -> key.publishedAt().plus(settings.published()))
                .max(Instant::compareTo)
                .orElseThrow();
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return new Rotation.TooSoon(notBefore);
        }
        for (SigningKey key : upcoming) {
            repository.retireActive(key.algorithm(), now);
            repository.activate(key.jwk().getKeyID(), now);
            repository.insertUpcoming(store.generate(key.algorithm()), now);
            journal.append(JournalEvent.of(IdentityJournalEvent.KEY_ROTATED)
                    .fact("key", key.jwk().getKeyID())
                    .fact("algorithm", key.algorithm().getName()));
        }
        return new Rotation.Done(
                upcoming.stream().map(key -> key.jwk().getKeyID()).toList());
    }
}
