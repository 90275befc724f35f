package fr.montpellier.multipass.identity.clients.authentication;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores the client assertions that were used. */
@Repository
class ClientAssertionRepository {

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;
    private final Clock clock;

    ClientAssertionRepository(JdbcClient jdbc, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    /**
     * Stores that an assertion is used.
     *
     * @return false if the assertion was used before
     */
    boolean use(byte[] hash, Instant expiresAt) {
        return jdbc.sql("INSERT INTO client_assertion (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(hash, expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Deletes assertions too old to be accepted again. */
    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM client_assertion", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }
}
