package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores the challenges that were used, until they expire. */
@Repository
class PasskeyChallengeRepository {

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;
    private final Clock clock;

    PasskeyChallengeRepository(JdbcClient jdbc, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    /**
     * Stores that a challenge was used.
     *
     * @return false if it was used before
     */
    boolean spend(PasskeyChallenge challenge) {
        return jdbc.sql("INSERT INTO passkey_challenge (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(
                                Sha256.of(challenge.value()),
                                challenge.expiresAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        Instant now = clock.instant();
        deletion.deleteBelow("FROM passkey_challenge", "expires_at", now.atOffset(ZoneOffset.UTC));
    }
}
