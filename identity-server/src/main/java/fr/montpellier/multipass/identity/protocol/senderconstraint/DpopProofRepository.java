package fr.montpellier.multipass.identity.protocol.senderconstraint;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.service.dpop.DpopReplays;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores the proofs that were used at all instances. */
@Repository
class DpopProofRepository implements DpopReplays {

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;
    private final Clock clock;

    DpopProofRepository(JdbcClient jdbc, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Override
    public boolean firstUse(byte[] hash, Instant until) {
        return jdbc.sql("INSERT INTO dpop_proof (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(hash, until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM dpop_proof", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }
}
