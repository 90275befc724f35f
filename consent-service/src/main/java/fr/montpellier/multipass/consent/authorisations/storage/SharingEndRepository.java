package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.AUTHORISED;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.SELECT;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes authorisations that have expired or end soon, each by one instance. */
@Repository
public class SharingEndRepository {

    private static final String EXPIRED = "until <= :now AND " + OPEN;
    private static final String ENDING = "until > :now AND until <= :soon AND " + OPEN + " AND " + AUTHORISED
            + " AND announced_end IS DISTINCT FROM until AND until - given_at > make_interval(secs => :shortest)";

    private final JdbcClient jdbc;

    SharingEndRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns authorisations that have expired and are not recorded as such, the first to expire first. */
    public List<SharingAuthorisationId> findExpired(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM authorisations WHERE " + EXPIRED + " ORDER BY until LIMIT :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(SharingEndRepository::id)
                .list();
    }

    /** Takes one of them, unless another instance has taken or recorded it. */
    public Optional<SharingAuthorisation> lockExpired(SharingAuthorisationId id, Instant now) {
        return jdbc.sql(SELECT + "WHERE id = :id AND " + EXPIRED + " FOR UPDATE SKIP LOCKED")
                .param("id", id.value())
                .param("now", utc(now))
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    /**
     * Returns authorisations that end in that time and whose end was not announced, the first to end first.
     *
     * @param shortest shortest total duration of an authorisation whose end is announced
     */
    public List<SharingAuthorisationId> findEnding(Instant now, Instant soon, Duration shortest, int limit) {
        return jdbc.sql("SELECT id FROM authorisations WHERE " + ENDING + " ORDER BY until LIMIT :limit")
                .param("now", utc(now))
                .param("soon", utc(soon))
                .param("shortest", shortest.toSeconds())
                .param("limit", limit)
                .query(SharingEndRepository::id)
                .list();
    }

    /** Takes one of them, unless another instance has taken it or announced its end. */
    public Optional<SharingAuthorisation> lockEnding(
            SharingAuthorisationId id, Instant now, Instant soon, Duration shortest) {
        return jdbc.sql(SELECT + "WHERE id = :id AND " + ENDING + " FOR UPDATE SKIP LOCKED")
                .param("id", id.value())
                .param("now", utc(now))
                .param("soon", utc(soon))
                .param("shortest", shortest.toSeconds())
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    private static SharingAuthorisationId id(ResultSet row, int number) throws SQLException {
        return new SharingAuthorisationId(row.getObject("id", UUID.class));
    }

    /** Stores that the current end of the authorisation is announced. */
    public void storeAnnouncedEnd(SharingAuthorisationId id) {
        jdbc.sql("UPDATE authorisations SET announced_end = until WHERE id = ?")
                .param(id.value())
                .update();
    }
}
