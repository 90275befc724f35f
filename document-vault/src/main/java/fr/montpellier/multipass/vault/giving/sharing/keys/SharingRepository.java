package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The authorisations that this vault has heard of, and how far it has listened. */
@Repository
public class SharingRepository {

    private final JdbcClient jdbc;

    SharingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The signed event by which it was given, if it still holds then. */
    public Optional<String> live(AuthorisationId id, Instant now) {
        return jdbc.sql("SELECT event FROM sharing WHERE authorisation = ? AND ended_at IS NULL AND until > ?")
                .params(id.value(), utc(now))
                .query(String.class)
                .optional();
    }

    /** Keeps it from ending until the transaction under way has; false if it has ended. */
    public boolean hold(AuthorisationId id) {
        return jdbc.sql("SELECT true FROM sharing WHERE authorisation = ? AND ended_at IS NULL FOR SHARE")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** @return false if it was heard of already, and perhaps has ended: nothing is given twice */
    public boolean begin(SharingEvent given, String signed) {
        return jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, until, event) VALUES (?, ?, ?, ?)
                        ON CONFLICT (authorisation) DO NOTHING""")
                        .params(given.authorisation().value(), given.owner().value(), utc(given.until()), signed)
                        .update()
                == 1;
    }

    /** Ended for ever, whether or not it was heard of; false if it had ended already. */
    boolean end(AuthorisationId id, SubjectId owner, Instant now, boolean withdrawn) {
        return jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, ended_at, listed) VALUES (?, ?, ?, ?)
                        ON CONFLICT (authorisation) DO UPDATE
                        SET ended_at = excluded.ended_at, event = NULL, listed = excluded.listed
                        WHERE sharing.ended_at IS NULL""")
                        .params(id.value(), owner.value(), utc(now), !withdrawn)
                        .update()
                == 1;
    }

    /** Withdrawn, and not in the list outside this database. */
    List<AuthorisationId> toList(int limit) {
        return jdbc.sql("SELECT authorisation FROM sharing WHERE NOT listed LIMIT ?")
                .param(limit)
                .query((row, number) -> new AuthorisationId(row.getObject(1, UUID.class)))
                .list();
    }

    void listed(AuthorisationId id) {
        jdbc.sql("UPDATE sharing SET listed = true WHERE authorisation = ?")
                .param(id.value())
                .update();
    }

    public record Overdue(AuthorisationId id, SubjectId owner) {}

    public List<Overdue> overdue(Instant now, int limit) {
        return jdbc.sql("SELECT authorisation, owner FROM sharing WHERE ended_at IS NULL AND until <= ? LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> new Overdue(
                        new AuthorisationId(row.getObject("authorisation", UUID.class)),
                        new SubjectId(row.getString("owner"))))
                .list();
    }

    /**
     * How far this vault has followed.
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

    /** In the transaction of what the event tells; others wait here. False when it was followed already. */
    public boolean advance(long sequence, String link) {
        return jdbc.sql("""
                        INSERT INTO sharing_feed (position, link) VALUES (?, ?)
                        ON CONFLICT (single) DO UPDATE SET position = excluded.position, link = excluded.link
                        WHERE sharing_feed.position < excluded.position""").params(sequence, link).update() == 1;
    }

    /** From the first event again; false if another has begun again, or gone on, meanwhile. */
    public boolean beginAgain(Position from) {
        return jdbc.sql("UPDATE sharing_feed SET position = 0, link = '' WHERE position = ? AND link = ?")
                        .params(from.number(), from.link())
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
