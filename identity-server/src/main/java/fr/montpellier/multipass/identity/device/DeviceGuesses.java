package fr.montpellier.multipass.identity.device;

import fr.montpellier.multipass.identity.retention.BatchedDeletion;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Codes that nothing waited under, by person: five in ten minutes, and the rest is not looked at (RFC 8628, section 5.1).
 */
@Repository
class DeviceGuesses {

    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;
    private final Clock clock;

    DeviceGuesses(JdbcClient jdbc, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    boolean tooMany(UUID holder) {
        return jdbc.sql("SELECT count(*) FROM device_guess WHERE holder = ? AND at > ?")
                        .params(holder, clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                >= MOST;
    }

    void add(UUID holder) {
        jdbc.sql("INSERT INTO device_guess (holder, at) VALUES (?, ?)")
                .params(holder, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void forget() {
        deletion.deleteBelow("device_guess", "at", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC));
    }
}
