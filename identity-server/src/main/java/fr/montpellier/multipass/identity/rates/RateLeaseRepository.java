package fr.montpellier.multipass.identity.rates;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.rates.Leases;
import fr.montpellier.multipass.service.rates.RateKind;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores one row for each allowance, with the time at which it is full again by the clock of the database, which the
 * instances share. Callers are identified by a keyed hash, so that no IP address is stored. Rows are deleted when their
 * allowance is full.
 */
@Repository
class RateLeaseRepository implements Leases {

    private final JdbcClient jdbc;
    private final KeyedHash hash;
    private final BatchedDeletion deletion;
    private final Clock clock;

    RateLeaseRepository(JdbcClient jdbc, SealedSecrets secrets, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.hash = KeyedHash.of(secrets, "rate-lease");
        this.deletion = deletion;
        this.clock = clock;
    }

    @Override
    public boolean lease(RateKind kind, String key, Duration cost, Duration window) {
        return jdbc.sql("""
                        INSERT INTO rate_lease AS held (name, free_at)
                        VALUES (:name, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + :cost)
                        ON CONFLICT (name) DO UPDATE SET free_at =
                            greatest(held.free_at, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) + :cost
                        WHERE greatest(held.free_at, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) + :cost
                            <= floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + :window""")
                        .param("name", hash.hash(kind.name(), key))
                        .param("cost", cost.toMillis())
                        .param("window", window.toMillis())
                        .update()
                == 1;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM rate_lease", "free_at", clock.millis());
    }
}
