package fr.montpellier.multipass.consent.feed;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the signed events of the feed. The role of the service can number an event, and neither change nor delete it.
 */
@Repository
public class SharingEventRepository {

    /** An SQL condition on the table of authorisations, under the alias {@code a}: the authorisation has no event. */
    public static final String UNPUBLISHED = "NOT EXISTS (SELECT FROM sharing_events e WHERE e.authorisation = a.id)";

    private static final long NUMBERING_LOCK = 27_561;

    private final JdbcClient jdbc;

    SharingEventRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An event that has no number yet.
     *
     * @param jws the signed event in JWS compact form
     * @param sequence the number that the event will get
     */
    record Unnumbered(long id, String jws, long sequence) {}

    /** Inserts an event; has no effect if the authorisation, or its revision, already has one of this kind. */
    void insert(SharingChange change, String jws) {
        jdbc.sql("""
                INSERT INTO sharing_events (authorisation, event, revision, jws) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(change.authorisation().value(), change.kind().code(), change.revision(), jws)
                .update();
    }

    /** Returns at most {@code limit} numbered events after that number, oldest first. */
    List<SharingFeed.Event> findAfter(long sequence, int limit) {
        return jdbc.sql("SELECT sequence, jws, link FROM sharing_events WHERE sequence > ? ORDER BY sequence LIMIT ?")
                .params(sequence, limit)
                .query((row, number) ->
                        new SharingFeed.Event(row.getLong("sequence"), row.getString("jws"), row.getString("link")))
                .list();
    }

    /** Returns the highest number assigned so far, or 0 when there is none. */
    long lastSequence() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM sharing_events")
                .query(Long.class)
                .single();
    }

    /** Returns the link of that number, or empty if no event has it. */
    Optional<String> findLink(long sequence) {
        return jdbc.sql("SELECT link FROM sharing_events WHERE sequence = ?")
                .param(sequence)
                .query(String.class)
                .optional();
    }

    /** Returns the link of the highest number, or empty if no event has a number. */
    Optional<String> findLastLink() {
        return jdbc.sql("SELECT link FROM sharing_events WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    boolean existsUnnumbered() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM sharing_events WHERE sequence IS NULL)")
                .query(Boolean.class)
                .single();
    }

    /** Locks the numbering of events against other instances until the transaction ends. */
    void lockNumbering() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(NUMBERING_LOCK).query(row -> {});
    }

    /** Returns the oldest events without a number, at most {@code limit}, and reserves a number for each. */
    List<Unnumbered> findUnnumbered(int limit) {
        return jdbc.sql("""
                SELECT id, jws, nextval('sharing_event_numbers') AS number
                FROM (SELECT id, jws FROM sharing_events WHERE sequence IS NULL ORDER BY id LIMIT ?) o ORDER BY id""")
                .param(limit)
                .query((row, number) -> new Unnumbered(row.getLong("id"), row.getString("jws"), row.getLong("number")))
                .list();
    }

    void storeSequence(Unnumbered event, String link) {
        jdbc.sql("UPDATE sharing_events SET sequence = ?, link = ? WHERE id = ?")
                .params(event.sequence(), link, event.id())
                .update();
    }
}
