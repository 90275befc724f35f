package fr.montpellier.multipass.vault.keeping.reconciliation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which objects no row referred to, and since when that is known. */
@Repository
class OrphanRepository {

    private final JdbcClient jdbc;

    OrphanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records an orphan unless it is recorded. */
    void insert(String key, Instant now) {
        jdbc.sql("INSERT INTO orphan (key, noticed_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(key, utc(now))
                .update();
    }

    /** Returns the keys of orphans that were recorded before that time, the earliest first. */
    List<String> findRecordedBefore(Instant time, int limit) {
        return jdbc.sql("SELECT key FROM orphan WHERE noticed_at < ? ORDER BY noticed_at LIMIT ?")
                .params(utc(time), limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void remove(Collection<String> keys) {
        jdbc.sql("DELETE FROM orphan WHERE key IN (:keys)").param("keys", keys).update();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM orphan").query(Long.class).single();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
