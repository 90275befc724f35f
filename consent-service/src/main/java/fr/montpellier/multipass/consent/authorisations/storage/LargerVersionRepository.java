package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.AUTHORISED;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.COLUMNS;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.SELECT;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.LargerVersions;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds authorisations of which the démarche has a later version that lets more be read, and stores what was told and decided of it. */
@Repository
public class LargerVersionRepository {

    /** The latest version that the resident knows. */
    private static final String TOLD = "greatest(demarche_version, told_version)";

    private final JdbcClient jdbc;

    LargerVersionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns active authorisations of démarches of which a later version applies that lets more be read, and which was not
     * announced to the resident.
     */
    public List<SharingAuthorisationId> findUntold(Instant now, LocalDate today, int limit) {
        // From the few versions to their authorisations, in the order of an index: nothing is read of those that were
        // told.
        return jdbc.sql(LargerVersions.WITH_LATEST_OF_EACH
                        + "SELECT untold.id FROM larger CROSS JOIN LATERAL (SELECT id FROM authorisations"
                        + " WHERE demarche = larger.code AND " + TOLD + " < larger.version AND until > :now AND " + OPEN
                        + " AND " + AUTHORISED + " ORDER BY " + TOLD + " LIMIT :limit) untold LIMIT :limit")
                .param("now", utc(now))
                .param(LargerVersions.TODAY, today)
                .param("limit", limit)
                .query((row, number) -> new SharingAuthorisationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Takes one of them, unless another instance has taken it or announced the version. */
    public Optional<SharingAuthorisation> lockUntold(SharingAuthorisationId id, Instant now, LocalDate today) {
        return jdbc.sql(SELECT + "WHERE id = :id AND until > :now AND " + OPEN + " AND " + AUTHORISED + " AND " + TOLD
                        + " < " + LargerVersions.LATEST + " FOR UPDATE SKIP LOCKED")
                .param("id", id.value())
                .param("now", utc(now))
                .param(LargerVersions.TODAY, today)
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    /** Stores that the latest version that lets more be read was announced to the resident. */
    public void storeToldVersion(SharingAuthorisationId id, LocalDate today) {
        jdbc.sql("UPDATE authorisations SET told_version = " + LargerVersions.LATEST + " WHERE id = :id")
                .param(LargerVersions.TODAY, today)
                .param("id", id.value())
                .update();
    }

    /**
     * An authorisation, and a version of its démarche.
     *
     * @param version the latest that applies, lets more be read and is later than the one agreed to
     */
    public record WithLargerVersion(SharingAuthorisation authorisation, int version) {}

    /** Returns the active authorisations of a resident whose former text they have not decided to keep, the newest first. */
    public List<WithLargerVersion> findWithLargerVersion(
            SubjectId resident, String @Nullable [] mandated, Instant now, LocalDate today, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + ", larger_version FROM (SELECT " + COLUMNS + ", kept_version, "
                        + LargerVersions.LATEST
                        + " AS larger_version FROM authorisations WHERE resident = :resident AND until > :now AND "
                        + MandatedDemarches.CONDITION + "AND " + OPEN + " AND " + AUTHORISED
                        + ") AS found WHERE larger_version > coalesce(kept_version, 0)"
                        + " ORDER BY given_at DESC, id DESC LIMIT :limit")
                .param("resident", resident.value())
                .param("now", utc(now))
                .param(LargerVersions.TODAY, today)
                .param(MandatedDemarches.PARAMETER, mandated)
                .param("limit", limit)
                .query((row, number) ->
                        new WithLargerVersion(SharingAuthorisationRow.read(row, number), row.getInt("larger_version")))
                .list();
    }

    /** Stores that the resident keeps the former text; returns false if the version is not the latest that lets more be read. */
    public boolean storeKeptVersion(SharingAuthorisationId id, int version, LocalDate today) {
        return jdbc.sql("UPDATE authorisations SET kept_version = :version WHERE id = :id AND " + LargerVersions.LATEST
                                + " = :version")
                        .param("version", version)
                        .param(LargerVersions.TODAY, today)
                        .param("id", id.value())
                        .update()
                == 1;
    }
}
