package fr.montpellier.multipass.vault.giving.sharing.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores events that could not be verified yet, to be tried again. */
@Repository
class UnverifiedEventRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    UnverifiedEventRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores an event.
     *
     * @return false if it is stored already
     */
    boolean insert(long sequence, String jws) {
        return jdbc.sql("""
                        INSERT INTO sharing_event_kept (digest, sequence, jws, kept_at, tried_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(FeedLink.sha256(jws), sequence, jws, now(), now())
                        .update()
                == 1;
    }

    /** Returns the events that wait longest for another try, marked as tried now. */
    List<String> takeForRetry(int limit) {
        return jdbc.sql("""
                UPDATE sharing_event_kept k SET tried_at = ?
                FROM (SELECT digest FROM sharing_event_kept ORDER BY tried_at LIMIT ? FOR UPDATE SKIP LOCKED) t
                WHERE k.digest = t.digest RETURNING k.jws""")
                .params(now(), limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /**
     * Removes an event.
     *
     * @return false if it is not stored
     */
    boolean remove(String jws) {
        return jdbc.sql("DELETE FROM sharing_event_kept WHERE digest = ?")
                        .param(FeedLink.sha256(jws))
                        .update()
                == 1;
    }

    void removeOlderThan(Duration age) {
        jdbc.sql("DELETE FROM sharing_event_kept WHERE kept_at < ?")
                .param(OffsetDateTime.ofInstant(clock.instant().minus(age), ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }
}
