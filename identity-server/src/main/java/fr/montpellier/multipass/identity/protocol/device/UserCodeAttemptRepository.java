package fr.montpellier.multipass.identity.protocol.device;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Limits wrong user codes to five in ten minutes for each person (RFC 8628, section 5.1). One row counts the attempts
 * at all instances. An attempt is counted before the code is looked up, and removed from the count if the code is
 * right.
 */
@Repository
public class UserCodeAttemptRepository {

    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;
    private final Clock clock;

    UserCodeAttemptRepository(JdbcClient jdbc, BatchedDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    /**
     * Counts an attempt of a person.
     *
     * @return false if the person may not try now; the attempt is then not counted
     */
    boolean countAttempt(UUID holder) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                INSERT INTO device_guess AS known (holder, since, guesses) VALUES (:holder, :now, 1)
                                ON CONFLICT (holder) DO UPDATE SET
                                    since = CASE WHEN known.since > :start THEN known.since ELSE :now END,
                                    guesses = CASE WHEN known.since > :start THEN known.guesses + 1 ELSE 1 END
                                WHERE known.guesses < :most OR known.since <= :start""")
                        .param("holder", holder)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("start", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** Removes an attempt with a right code from the count. */
    void uncountAttempt(UUID holder) {
        jdbc.sql("UPDATE device_guess SET guesses = guesses - 1 WHERE holder = ? AND guesses > 0")
                .param(holder)
                .update();
    }

    boolean isLimitReached(UUID holder) {
        return jdbc.sql("SELECT count(*) FROM device_guess WHERE holder = ? AND since > ? AND guesses >= ?")
                        .params(holder, clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC), MOST)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Erases the attempts of a person, in the caller's transaction. */
    public void erase(UUID holder) {
        jdbc.sql("DELETE FROM device_guess WHERE holder = ?").param(holder).update();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM device_guess", "since", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC));
    }
}
