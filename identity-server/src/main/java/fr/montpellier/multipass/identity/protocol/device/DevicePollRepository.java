package fr.montpellier.multipass.identity.protocol.device;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores when each device code was last used, and detects devices that poll more often than every five seconds (RFC
 * 8628, section 3.5), across all instances.
 */
@Repository
public class DevicePollRepository {

    private final JdbcClient jdbc;
    private final KeyedHash hash;
    private final BatchedDeletion deletion;
    private final Duration interval;
    private final Clock clock;

    /**
     * @param interval shortest time between two requests; a little shorter than the interval in the response to the
     *     device, because network delays vary
     */
    DevicePollRepository(
            JdbcClient jdbc,
            SealedSecrets secrets,
            BatchedDeletion deletion,
            @Value("${multipass.identity.device.interval:4s}") Duration interval,
            Clock clock) {
        this.jdbc = jdbc;
        this.hash = KeyedHash.of(secrets, "device-poll");
        this.deletion = deletion;
        this.interval = interval;
        this.clock = clock;
    }

    /** Stores the request, which starts a new interval, and returns whether it came before the earlier one ended. */
    boolean isTooFast(String deviceCode) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        WITH before AS (SELECT at FROM device_poll WHERE hash = :hash)
                        INSERT INTO device_poll (hash, at) VALUES (:hash, :now)
                        ON CONFLICT (hash) DO UPDATE SET at = excluded.at
                        RETURNING coalesce((SELECT at FROM before) > :earliest, false)""")
                .param("hash", hash.hash(deviceCode))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("earliest", now.minus(interval).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM device_poll", "at", clock.instant().minus(interval).atOffset(ZoneOffset.UTC));
    }
}
