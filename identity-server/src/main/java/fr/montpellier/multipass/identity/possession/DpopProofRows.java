package fr.montpellier.multipass.identity.possession;

import fr.montpellier.multipass.service.dpop.DpopReplays;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Proofs that were used, whatever instance saw them. */
@Repository
class DpopProofRows implements DpopReplays {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    DpopProofRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean firstUse(byte[] hash, Instant until) {
        return jdbc.sql("INSERT INTO dpop_proof (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(hash, until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** In small batches that wait for nobody. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forgetExpired() {
        int deleted;
        do {
            deleted = deleteBatch();
        } while (deleted == BATCH);
    }

    private int deleteBatch() {
        return jdbc.sql("""
                        DELETE FROM dpop_proof WHERE hash IN (
                          SELECT hash FROM dpop_proof WHERE expires_at < ? ORDER BY expires_at LIMIT ?
                          FOR UPDATE SKIP LOCKED)""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), BATCH)
                .update();
    }
}
