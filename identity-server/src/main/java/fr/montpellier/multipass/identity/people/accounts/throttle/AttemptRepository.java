package fr.montpellier.multipass.identity.people.accounts.throttle;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Counts attempts in rows that all instances share; a row is deleted when the longest window has ended. */
@Repository
class AttemptRepository {

    private final JdbcClient jdbc;
    private final KeyedHash names;
    private final BatchedDeletion deletion;
    private final ThrottleSettings settings;
    private final Clock clock;

    AttemptRepository(
            JdbcClient jdbc, SealedSecrets secrets, BatchedDeletion deletion, ThrottleSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.names = KeyedHash.of(secrets, "account-attempt");
        this.deletion = deletion;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts an attempt.
     *
     * @return false if no attempt is left in this window; the attempt is then not counted
     */
    boolean count(AttemptKind kind, String key) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                INSERT INTO account_attempt AS known (name, since, attempts) VALUES (:name, :now, 1)
                                ON CONFLICT (name) DO UPDATE SET
                                    since = CASE WHEN known.since > :start THEN known.since ELSE :now END,
                                    attempts = CASE WHEN known.since > :start THEN known.attempts + 1 ELSE 1 END
                                WHERE known.attempts < :most OR known.since <= :start""")
                        .param("name", names.hash(kind.name(), key))
                        .param("now", utc(now))
                        .param("start", utc(now.minus(kind.window())))
                        .param("most", settings.most(kind))
                        .update()
                == 1;
    }

    /** Removes an attempt that succeeded from the count. */
    void uncount(AttemptKind kind, String key) {
        jdbc.sql("UPDATE account_attempt SET attempts = attempts - 1 WHERE name = ? AND attempts > 0")
                .param(names.hash(kind.name(), key))
                .update();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        deletion.deleteBelow(
                "FROM account_attempt", "since", utc(clock.instant().minus(AttemptKind.LONGEST)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
