package fr.montpellier.multipass.vault.sharing;

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
class Sharings {

    private final JdbcClient jdbc;

    Sharings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The signed event by which it was given, if it still holds then. */
    Optional<String> live(AuthorisationId id, Instant now) {
        return jdbc.sql("SELECT event FROM sharing WHERE authorisation = ? AND ended_at IS NULL AND until > ?")
                .params(id.value(), utc(now))
                .query(String.class)
                .optional();
    }

    /** Keeps it from ending until the transaction under way has; false if it has ended. */
    boolean hold(AuthorisationId id) {
        return jdbc.sql("SELECT true FROM sharing WHERE authorisation = ? AND ended_at IS NULL FOR SHARE")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** @return false if it was heard of already, and perhaps has ended: nothing is given twice */
    boolean begin(SharingEvent given, String signed) {
        return jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, until, event) VALUES (?, ?, ?, ?)
                        ON CONFLICT (authorisation) DO NOTHING""")
                        .params(given.authorisation().value(), given.owner().value(), utc(given.until()), signed)
                        .update()
                == 1;
    }

    /** Ended for ever, whether or not it was heard of; false if it had ended already. */
    boolean end(AuthorisationId id, SubjectId owner, Instant now) {
        return jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, ended_at) VALUES (?, ?, ?)
                        ON CONFLICT (authorisation) DO UPDATE SET ended_at = excluded.ended_at, event = NULL
                        WHERE sharing.ended_at IS NULL""").params(id.value(), owner.value(), utc(now)).update() == 1;
    }

    record Overdue(AuthorisationId id, SubjectId owner) {}

    List<Overdue> overdue(Instant now, int limit) {
        return jdbc.sql("SELECT authorisation, owner FROM sharing WHERE ended_at IS NULL AND until <= ? LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> new Overdue(
                        new AuthorisationId(row.getObject("authorisation", UUID.class)),
                        new SubjectId(row.getString("owner"))))
                .list();
    }

    long position() {
        return jdbc.sql("SELECT position FROM sharing_feed").query(Long.class).single();
    }

    /** In the transaction of what the event tells; others wait here. False when it was followed already. */
    boolean advance(long sequence) {
        return jdbc.sql("UPDATE sharing_feed SET position = ? WHERE position < ?")
                        .params(sequence, sequence)
                        .update()
                == 1;
    }

    /** From the first event again, unless another has begun again meanwhile. */
    void beginAgain(long position) {
        jdbc.sql("UPDATE sharing_feed SET position = 0 WHERE position = ?")
                .param(position)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
