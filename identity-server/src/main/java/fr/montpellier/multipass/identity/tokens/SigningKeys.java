package fr.montpellier.multipass.identity.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign our tokens: one active, one upcoming that everybody can fetch before it signs, and those retired as
 * long as a token of theirs may be about.
 */
@Service
public class SigningKeys {

    /** What came of asking for a rotation. */
    public sealed interface Rotation {
        record Done(String kid) implements Rotation {}

        /** @param notBefore when the upcoming key has been published long enough */
        record TooSoon(Instant notBefore) implements Rotation {}
    }

    private record Cached(List<SigningKey> keys, Instant until) {}

    private final SigningKeyRows rows;
    private final SigningKeysSettings settings;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Clock clock;
    private volatile @Nullable Cached cached;

    SigningKeys(
            SigningKeyRows rows,
            SigningKeysSettings settings,
            TransactionTemplate transaction,
            Journal journal,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
    }

    /** The upcoming key begins to sign, the active one ends, a new one is published. */
    public Rotation rotate() {
        Rotation rotation = transaction.execute(status -> {
            rows.lock();
            beginIfNew();
            return change();
        });
        cached = null;
        return rotation;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void rotateWhenDue() {
        var activeSince = active(keys()).activeAt();
        if (activeSince != null && !activeSince.plus(settings.period()).isAfter(clock.instant())) {
            rotate();
        }
        rows.deleteRetiredBefore(clock.instant().minus(settings.kept()));
    }

    List<SigningKey> keys() {
        var known = cached;
        var now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.keys();
        }
        var keys = rows.all();
        if (keys.isEmpty()) {
            keys = begin();
        }
        cached = new Cached(keys, now.plus(settings.cached()));
        return keys;
    }

    SigningKey active() {
        return active(keys());
    }

    private List<SigningKey> begin() {
        transaction.executeWithoutResult(status -> {
            rows.lock();
            beginIfNew();
        });
        return rows.all();
    }

    private void beginIfNew() {
        if (rows.all().isEmpty()) {
            var first = generate();
            rows.insertUpcoming(first, clock.instant());
            rows.activate(first.getKeyID(), clock.instant());
            rows.insertUpcoming(generate(), clock.instant());
        }
    }

    private Rotation change() {
        var keys = rows.all();
        var upcoming = keys.stream().filter(SigningKey::isUpcoming).findFirst().orElseThrow();
        var notBefore = upcoming.publishedAt().plus(settings.published());
        var now = clock.instant();
        if (now.isBefore(notBefore)) {
            return new Rotation.TooSoon(notBefore);
        }
        rows.retireActive(now);
        rows.activate(upcoming.jwk().getKeyID(), now);
        rows.insertUpcoming(generate(), now);
        journal.append(JournalEvent.of("identity.key-rotated")
                .fact("key", upcoming.jwk().getKeyID()));
        return new Rotation.Done(upcoming.jwk().getKeyID());
    }

    private static SigningKey active(List<SigningKey> keys) {
        return keys.stream().filter(SigningKey::isActive).findFirst().orElseThrow();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }
}
