package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the authorisations received, and the position in the feed. */
@Repository
public class SharingRepository {

    private final JdbcClient jdbc;

    SharingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the signed event of an authorisation that is valid at that time. */
    public Optional<String> findEvent(SharingAuthorisationId id, Instant now) {
        return jdbc.sql("SELECT event FROM sharing WHERE authorisation = ? AND ended_at IS NULL AND until > ?")
                .params(id.value(), utc(now))
                .query(String.class)
                .optional();
    }

    /** Returns the resident who gave an authorisation, also after its end; empty if it was never received. */
    public Optional<SubjectId> findOwner(SharingAuthorisationId id) {
        return jdbc.sql("SELECT owner FROM sharing WHERE authorisation = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(SubjectId::new);
    }

    /**
     * Returns when authorisations end or ended, by identifier; without those that were never received. One whose end is not known is
     * there with none.
     */
    public Map<UUID, Optional<Instant>> ends(Collection<UUID> ids) {
        var ends = new HashMap<UUID, Optional<Instant>>();
        jdbc.sql("SELECT authorisation, least(until, ended_at) AS ends FROM sharing WHERE authorisation = ANY (?)")
                .param(ids.toArray(UUID[]::new))
                .query(row -> {
                    ends.put(
                            row.getObject("authorisation", UUID.class),
                            Optional.ofNullable(row.getObject("ends", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant));
                });
        return ends;
    }

    /** Counts the authorisations under way, and those of them that end before that time. */
    public UnderWay countUnderWay(Instant now, Instant soon) {
        return jdbc.sql(
                        "SELECT count(*), count(*) FILTER (WHERE until < ?) FROM sharing WHERE ended_at IS NULL AND until > ?")
                .params(utc(soon), utc(now))
                .query((row, number) -> new UnderWay(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** An authorisation under way, and when it ends. */
    public record Ending(SharingAuthorisationId id, Instant until) {}

    /**
     * Returns authorisations under way that end before that time, the first to end first.
     *
     * @param after the authorisation at which the previous page ended, with its end
     */
    public List<Ending> findUnderWay(Instant now, Instant before, Ending after, int limit) {
        return jdbc.sql("""
                        SELECT authorisation, until FROM sharing WHERE ended_at IS NULL AND until > ? AND until < ?
                        AND (until, authorisation) > (?, ?) ORDER BY until, authorisation LIMIT ?""")
                .params(utc(now), utc(before), utc(after.until()), after.id().value(), limit)
                .query((row, number) -> new Ending(
                        new SharingAuthorisationId(row.getObject("authorisation", UUID.class)),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param endingSoon those of all that end soon */
    public record UnderWay(long all, long endingSoon) {}

    /** Locks an authorisation against ending until the transaction ends; returns false if it has ended. */
    public boolean lock(SharingAuthorisationId id) {
        return jdbc.sql("SELECT true FROM sharing WHERE authorisation = ? AND ended_at IS NULL FOR SHARE")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /**
     * Stores a revision of an authorisation.
     *
     * @return false if this revision or a later one was received before, or the end was, so that nothing is granted
     *     twice
     */
    public boolean store(SharingEvent granted, String signed) {
        return jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, until, event, revision) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (authorisation) DO UPDATE
                        SET until = excluded.until, event = excluded.event, revision = excluded.revision
                        WHERE sharing.ended_at IS NULL AND sharing.revision < excluded.revision""")
                        .params(granted.authorisation().value(), granted.owner().value(), utc(granted.until()), signed)
                        .param(granted.revision())
                        .update()
                == 1;
    }

    /** Returns whether that revision of an authorisation is stored and has not ended. */
    public boolean isCurrent(SharingAuthorisationId id, int revision) {
        return jdbc.sql("SELECT true FROM sharing WHERE authorisation = ? AND revision = ? AND ended_at IS NULL")
                .params(id.value(), revision)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Ends an authorisation permanently, even if it was not received; returns false if it had ended already. */
    boolean end(SharingAuthorisationId id, SubjectId owner, Instant now, boolean withdrawn) {
        return jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, ended_at, listed, revision) VALUES (?, ?, ?, ?, 0)
                        ON CONFLICT (authorisation) DO UPDATE
                        SET ended_at = excluded.ended_at, event = NULL, listed = excluded.listed
                        WHERE sharing.ended_at IS NULL""")
                        .params(id.value(), owner.value(), utc(now), !withdrawn)
                        .update()
                == 1;
    }

    /**
     * Stores that documents of the authorisation were read.
     *
     * @return false if they had been before
     */
    public boolean markRead(SharingAuthorisationId id, Instant now) {
        return jdbc.sql("UPDATE sharing SET first_read_at = ? WHERE authorisation = ? AND first_read_at IS NULL")
                        .params(utc(now), id.value())
                        .update()
                == 1;
    }

    /** Returns those of the owners who have authorisations that have not ended. */
    public Set<String> findOwnersAmong(Collection<String> owners) {
        return owners.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql("SELECT DISTINCT owner FROM sharing WHERE owner IN (:owners) AND ended_at IS NULL")
                                .param("owners", owners)
                                .query(String.class)
                                .list());
    }

    /** Replaces the owner of authorisations, which stay so that they are never granted again. */
    public void anonymize(String owner, String replacement) {
        jdbc.sql("UPDATE sharing SET owner = ? WHERE owner = ?")
                .params(replacement, owner)
                .update();
    }

    /** Returns withdrawn authorisations that are not in the list outside this database. */
    List<SharingAuthorisationId> findUnlisted(int limit) {
        return jdbc.sql("SELECT authorisation FROM sharing WHERE NOT listed LIMIT ?")
                .param(limit)
                .query((row, number) -> new SharingAuthorisationId(row.getObject(1, UUID.class)))
                .list();
    }

    void markListed(SharingAuthorisationId id) {
        jdbc.sql("UPDATE sharing SET listed = true WHERE authorisation = ?")
                .param(id.value())
                .update();
    }

    public record Overdue(SharingAuthorisationId id, SubjectId owner) {}

    public List<Overdue> findOverdue(Instant now, int limit) {
        return jdbc.sql("SELECT authorisation, owner FROM sharing WHERE ended_at IS NULL AND until <= ? LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> new Overdue(
                        new SharingAuthorisationId(row.getObject("authorisation", UUID.class)),
                        new SubjectId(row.getString("owner"))))
                .list();
    }

    /**
     * The position in the feed.
     *
     * @param link SHA-256 of the link of that number; empty at the beginning
     */
    public record Position(long number, String link) {}

    public Position position() {
        return jdbc.sql("SELECT position, link FROM sharing_feed")
                .query((row, number) -> new Position(row.getLong(1), row.getString(2)))
                .optional()
                .orElse(new Position(0, ""));
    }

    /**
     * Advances the position in the transaction that applies the event; concurrent calls wait here.
     *
     * @return false when the event was consumed already
     */
    public boolean advance(long sequence, String link) {
        return jdbc.sql("""
                        INSERT INTO sharing_feed (position, link) VALUES (?, ?)
                        ON CONFLICT (single) DO UPDATE SET position = excluded.position, link = excluded.link
                        WHERE sharing_feed.position < excluded.position""").params(sequence, link).update() == 1;
    }

    /** Resets the position to the beginning; returns false if another instance has changed it in the meantime. */
    public boolean resetPosition(Position from) {
        return jdbc.sql("UPDATE sharing_feed SET position = 0, link = '' WHERE position = ? AND link = ?")
                        .params(from.number(), from.link())
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
