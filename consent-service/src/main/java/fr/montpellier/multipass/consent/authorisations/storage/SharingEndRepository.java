package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.AUTHORISED;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.SELECT;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes authorisations that have expired or end soon, each by one instance. */
@Repository
public class SharingEndRepository {

    private final JdbcClient jdbc;

    SharingEndRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes one authorisation that has expired, is not recorded as such, and is not locked by another instance. */
    public Optional<SharingAuthorisation> lockNextExpired(Instant now) {
        return jdbc.sql(SELECT + "WHERE until <= ? AND " + OPEN + " ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED")
                .param(utc(now))
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    /**
     * Takes one authorisation that ends in that time, whose end was not announced, and that is not locked by another
     * instance.
     *
     * @param shortest shortest total duration of an authorisation whose end is announced
     */
    public Optional<SharingAuthorisation> lockNextEnding(Instant now, Instant soon, Duration shortest) {
        return jdbc.sql(
                        SELECT + "WHERE until > ? AND until <= ? AND " + OPEN + " AND " + AUTHORISED
                                + " AND announced_end IS DISTINCT FROM until"
                                + " AND until - given_at > make_interval(secs => ?) ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED")
                .params(utc(now), utc(soon), shortest.toSeconds())
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    /** Stores that the current end of the authorisation is announced. */
    public void storeAnnouncedEnd(SharingAuthorisationId id) {
        jdbc.sql("UPDATE authorisations SET announced_end = until WHERE id = ?")
                .param(id.value())
                .update();
    }
}
